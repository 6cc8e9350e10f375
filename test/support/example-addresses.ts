import type { Pattern } from '../../src/model/pattern.js';

/** Addresses made for documentation (RFC 5737), and those that mean no machine. */
const HARMLESS = /^(?:192\.0\.2|198\.51\.100|203\.0\.113|127\.0\.0|0\.0\.0)\.\d+$|^255\.255\.255\.255$/;

/** Examples with an address that could be somebody's, one sentence each. */
export function addressFaults({ variants, rejects }: Pattern): readonly string[] {
  const texts = [...variants.flatMap((variant) => variant.examples.map((example) => example.message)), ...rejects];
  const addresses = texts.flatMap((text) => text.match(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g) ?? []);
  return [...new Set(addresses)]
    .filter((address) => !HARMLESS.test(address))
    .map((address) => `${address} is no address for examples`);
}
