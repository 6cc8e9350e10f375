import { readFileSync } from 'node:fs';

/** Made by `npm run build` from `src/skim/assembly`. */
const FILE = new URL('../../dist/skim.wasm', import.meta.url);

let module: WebAssembly.Module | undefined;

/** The compiled scanner. Throws where the project has not been built. */
export function scannerModule(): WebAssembly.Module {
  module ??= new WebAssembly.Module(readFileSync(FILE));
  return module;
}
