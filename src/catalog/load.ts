import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { CatalogError } from '../errors.js';
import { compareText } from '../model/compare-text.js';
import type { Catalog, CauseEntry, LayoutEntry, Pattern } from '../model/pattern.js';
import { checkSchema, compileSchema } from './check-schema.js';
import { readPattern } from './read-pattern.js';
import { readCauses, readKinds, readLayouts } from './read-vocabulary.js';
import { parseYaml, type YamlDocument } from './yaml-document.js';

/** Files of a pattern folder that are no patterns. */
const VOCABULARIES: ReadonlySet<string> = new Set(['causes.yml', 'events.yml', 'ignored.yml', 'layouts.yml']);

/** Keys of a pattern file, for "did you mean". */
const PATTERN_KEYS: readonly string[] = [
  ...['title', 'description', 'kind', 'role', 'severity', 'subject', 'scope', 'fold', 'source', 'variants', 'fields'],
  ...['rejects', 'references', 'versions', 'template', 'examples', 'message', 'files', 'logger', 'levels'],
];

export type LoadOptions = {
  /** Told of a faulty pattern file, which is then left out; without it the first fault is thrown. */
  readonly onFault?: (id: string, fault: CatalogError) => void;
  /** Told where each pattern stands, the one that counts last. */
  readonly onFile?: (id: string, dir: string) => void;
};

/**
 * Reads pattern folders: the built-in one first, each further one adds patterns or replaces them by id. Throws CatalogError
 * with `file:line:column` for the first fault.
 */
export function loadCatalog(dirs: readonly string[], options: LoadOptions = {}): Catalog {
  const [builtIn = ''] = dirs;
  const kinds = readKinds(open(join(builtIn, 'events.yml')));
  const causes: readonly CauseEntry[] = readCauses(open(join(builtIn, 'causes.yml')));
  const validate = compileSchema(readSchema(join(builtIn, 'pattern.schema.json')));
  const patterns = new Map<string, Pattern>();
  const layouts = new Map<string, LayoutEntry>();
  const proofs = readProofs(join(builtIn, 'proven-versions.tsv'));
  for (const dir of dirs) {
    for (const path of yamlFiles(dir)) {
      const id = idOf(dir, path);
      options.onFile?.(id, dir);
      const read = (): Pattern => {
        const document = open(path);
        checkSchema(document, validate, PATTERN_KEYS);
        return withProofs(readPattern(id, document, new Set(kinds)), proofs);
      };
      const pattern = readOrTell(read, id, options);
      if (pattern !== undefined) patterns.set(id, pattern);
    }
    const own = join(dir, 'layouts.yml');
    if (existsSync(own)) for (const layout of readLayouts(open(own))) layouts.set(layout.id, layout);
  }
  return {
    patterns: [...patterns.values()].sort((a, b) => compareText(a.id, b.id)),
    kinds,
    causes,
    layouts: [...layouts.values()],
  };
}

/** The path below the folder, without its end. */
function idOf(dir: string, path: string): string {
  return relative(dir, path)
    .split(sep)
    .join('/')
    .replace(/\.ya?ml$/, '');
}

function readOrTell(read: () => Pattern, id: string, { onFault }: LoadOptions): Pattern | undefined {
  try {
    return read();
  } catch (error) {
    if (onFault === undefined || !(error instanceof CatalogError)) throw error;
    onFault(id, error);
    return undefined;
  }
}

/** Pattern and template → the releases that are proven to print it. A row whose wording has changed since proves nothing. */
function readProofs(path: string): ReadonlyMap<string, string> {
  if (!existsSync(path)) return new Map();
  const [, ...rows] = readText(path).trimEnd().split(/\r?\n/);
  return new Map(
    rows
      .map((row) => row.split('\t'))
      .map(([id = '', versions = '', template = '']) => [`${id}\t${template}`, versions]),
  );
}

function withProofs(pattern: Pattern, proofs: ReadonlyMap<string, string>): Pattern {
  const variants = pattern.variants.map((variant) => {
    const proven = proofs.get(`${pattern.id}\t${variant.template}`);
    return proven === undefined ? variant : { ...variant, proven };
  });
  return { ...pattern, variants };
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
