import { existsSync, readFileSync } from 'node:fs';

/** Made by `npm run build` from `src/skim/assembly`. */
const FILE = new URL('../../dist/skim.wasm', import.meta.url);
/** The tables of the catalogue that comes with the package: see `skim/table-image.ts`. */
const TABLES = new URL('../../dist/skim.tables', import.meta.url);

let module: WebAssembly.Module | undefined;

/** The compiled scanner. Throws where the project has not been built. */
export function scannerModule(): WebAssembly.Module {
  module ??= new WebAssembly.Module(readFileSync(FILE));
  return module;
}

/** The tables that the build made; undefined where it made none. */
export function scannerTables(): Buffer | undefined {
  return existsSync(TABLES) ? readFileSync(TABLES) : undefined;
}
