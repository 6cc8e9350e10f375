import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CatalogError } from '../errors.js';
import type { Catalog, CauseEntry, LayoutEntry, Pattern } from '../model/pattern.js';
import { checkSchema, compileSchema } from './check-schema.js';
import { readPattern } from './read-pattern.js';
import { readCauses, readKinds, readLayouts } from './read-vocabulary.js';
import { parseYaml, type YamlDocument } from './yaml-document.js';

/** Files of a pattern folder that are no patterns. */
const VOCABULARIES: ReadonlySet<string> = new Set(['causes.yml', 'events.yml', 'layouts.yml']);

/** Keys of a pattern file, for "did you mean". */
const PATTERN_KEYS: readonly string[] = [
  ...['title', 'description', 'kind', 'role', 'severity', 'subject', 'scope', 'fold', 'source', 'variants', 'fields'],
  ...['rejects', 'references', 'versions', 'template', 'examples', 'message', 'files', 'logger', 'levels'],
];

/**
 * Reads pattern folders: the built-in one first, each further one adds patterns or replaces them by id. Throws CatalogError
 * with `file:line:column` for the first fault.
 */
export function loadCatalog(dirs: readonly string[]): Catalog {
  const [builtIn = ''] = dirs;
  const kinds = readKinds(open(join(builtIn, 'events.yml')));
  const causes: readonly CauseEntry[] = readCauses(open(join(builtIn, 'causes.yml')));
  const validate = compileSchema(readSchema(join(builtIn, 'pattern.schema.json')));
  const patterns = new Map<string, Pattern>();
  const layouts = new Map<string, LayoutEntry>();
  for (const dir of dirs) {
    for (const path of yamlFiles(dir)) {
      const document = open(path);
      checkSchema(document, validate, PATTERN_KEYS);
      const id = relative(dir, path)
        .split(sep)
        .join('/')
        .replace(/\.ya?ml$/, '');
      patterns.set(id, readPattern(id, document, new Set(kinds)));
    }
    const own = join(dir, 'layouts.yml');
    if (existsSync(own)) for (const layout of readLayouts(open(own))) layouts.set(layout.id, layout);
  }
  return {
    patterns: [...patterns.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    kinds,
    causes,
    layouts: [...layouts.values()],
  };
}

/** The catalogue that the build compiled into one file: neither YAML nor a schema is needed to start. */
export function loadCompiled(file: string): Catalog {
  const catalog: Catalog = JSON.parse(readFileSync(file, 'utf8'));
  return catalog;
}

const PATTERNS = fileURLToPath(new URL('../../patterns', import.meta.url));
const COMPILED = fileURLToPath(new URL('../catalog.json', import.meta.url));

/** The catalogue that comes with the package, with further folders of patterns over it. */
export function builtInCatalog(own: readonly string[] = []): Catalog {
  return own.length === 0 && existsSync(COMPILED) ? loadCompiled(COMPILED) : loadCatalog([PATTERNS, ...own]);
}

function open(path: string): YamlDocument {
  return parseYaml(path, readText(path));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CatalogError(`${path} cannot be read.`, { cause: error });
  }
}

function readSchema(path: string): object {
  const schema: unknown = JSON.parse(readText(path));
  if (typeof schema !== 'object' || schema === null) throw new CatalogError(`${path} is no JSON Schema.`);
  return schema;
}

function yamlFiles(dir: string): readonly string[] {
  if (!existsSync(dir) || !statSync(dir).isDirectory())
    throw new CatalogError(`${dir} is no folder of patterns.`, {
      hint: 'Give --patterns a folder with <area>/<id>.yml files.',
    });
  const found: string[] = [];
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const top = entry.parentPath === dir || relative(dir, entry.parentPath) === '';
    if (entry.isFile() && /\.ya?ml$/.test(entry.name) && !(top && VOCABULARIES.has(entry.name))) found.push(path);
  }
  return found.sort();
}
