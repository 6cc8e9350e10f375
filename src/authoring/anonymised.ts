/** `192.0.2.1`, `192.0.2.2`, …: addresses made for documentation (RFC 5737), a different one for each that a text holds. */
export function anonymised(text: string): string {
  const known = new Map<string, string>();
  return text.replace(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g, (address) => {
    if (/^(?:127\.|0\.0\.0\.0$)/.test(address)) return address;
    const example = known.get(address) ?? `192.0.2.${known.size + 1}`;
    known.set(address, example);
    return example;
  });
}
