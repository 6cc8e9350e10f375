import { readFileSync } from 'node:fs';
import type { Catalog } from '../model/pattern.js';

/** The catalogue that the build compiled into one file: neither YAML nor a schema is needed to start. */
export function loadCompiled(file: string): Catalog {
  const catalog: Catalog = JSON.parse(readFileSync(file, 'utf8'));
  return catalog;
}
