import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { once } from '../model/memoized.js';
import type { Catalog } from '../model/pattern.js';
import { loadCompiled } from './compiled.js';

/** The folder of patterns that comes with the package. */
export const PATTERNS = fileURLToPath(new URL('../../patterns', import.meta.url));
const COMPILED = fileURLToPath(new URL('../catalog.json', import.meta.url));

/** The catalogue that comes with the package, with further folders of patterns over it. Throws CatalogError for a fault in those. */
export async function builtInCatalog(own: readonly string[] = []): Promise<Catalog> {
  return own.length === 0 ? await shipped() : await loaded([PATTERNS, ...own]);
}

const shipped = once(async () => (existsSync(COMPILED) ? loadCompiled(COMPILED) : await loaded([PATTERNS])));

/** YAML and JSON Schema take a third of a short run: only who brings patterns pays for them. */
async function loaded(folders: readonly string[]): Promise<Catalog> {
  const { loadCatalog } = await import('./load.js');
  return loadCatalog(folders);
}
