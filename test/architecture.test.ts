import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { ROOT } from './support/scenarios.js';

// The laws of src/README.md. A law that must be broken is changed there and here, in the same commit.

/** Stages from left to right: a folder imports from folders in rows before its own. */
const STAGES: readonly (readonly string[])[] = [
  ['model'],
  ['errors'],
  ['template', 'time'],
  ['source', 'catalog'],
  ['record'],
  ['match'],
  ['skim'],
  ['timeline'],
  ['incident'],
  ['diagnosis'],
  ['checkup'],
];
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  report: ['model', 'errors', 'time'],
  outlets: ['model', 'errors', 'time', 'report'],
  extract: ['model', 'source', 'record', 'match', 'skim', 'timeline'],
  conclude: [...STAGES.flat(), 'report'],
  authoring: [...STAGES.flat(), 'report'],
  live: ['model', 'time', 'source', 'record', 'timeline', 'report', 'extract', 'conclude'],
  examine: [...STAGES.flat(), 'conclude'],
  identify: [...STAGES.flat(), 'conclude'],
  index: [...STAGES.flat(), 'report', 'extract', 'conclude', 'examine', 'identify'],
  cli: [...STAGES.flat(), 'live', 'authoring', 'report', 'outlets', 'extract', 'conclude', 'examine', 'identify'],
};
const DOORS: Readonly<Record<string, string>> = {
  ajv: 'catalog/check-schema.ts',
  chokidar: 'source/follow/watcher.ts',
  fflate: 'source/packed/zip.ts',
  fzstd: 'source/packed/zstd.ts',
  luxon: 'time/zone.ts',
  picomatch: 'source/selection.ts',
  'pino-pretty': 'report/pretty.ts',
  'fast-string-width': 'report/columns.ts',
  'unbzip2-stream': 'source/packed/bzip2.ts',
  'xz-decompress': 'source/packed/xz.ts',
  yaml: 'catalog/yaml-document.ts',
  yargs: 'cli/arguments.ts',
};
const MAX_FILE_LINES = 250;
const MAX_FUNCTION_LINES = 50;

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  // AssemblyScript is not TypeScript: its sizes are held by review, its meaning by test/scenario-facts.test.ts.
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && !/skim[/\\]assembly/.test(path))
  .map((path) => path.replaceAll('\\', '/'))
  .sort();
const sources = new Map(files.map((path) => [path, parse(path)]));
const imports = files.flatMap((path) => importsOf(path));

describe('folders', () => {
  test.each(files)('%s imports only from folders left of its own', (path) => {
    const folder = folderOf(path);
    const row = STAGES.findIndex((stage) => stage.includes(folder));
    const allowed = OTHERS[folder] ?? STAGES.slice(0, row).flat();
    const wrong = importsFrom(path)
      .filter(({ to }) => to.startsWith('.'))
      .map(({ to }) => normalize(join(dirname(path), to)).replaceAll('\\', '/'))
      .filter((target) => folderOf(target) !== folder && !allowed.includes(folderOf(target)));
    expect(wrong).toEqual([]);
  });

  test('nothing imports the command line', () => {
    const importers = imports.filter(({ from, to }) => to.includes('/cli/') && folderOf(from) !== 'cli');
    expect(importers).toEqual([]);
  });

  test('no module imports itself by way of others', () => {
    const next = new Map(files.map((path) => [path, targetsOf(path)]));
    expect(files.filter((path) => reaches(path, path, next))).toEqual([]);
  });

  test('relative imports end in .js', () => {
    expect(imports.filter(({ to }) => to.startsWith('.') && !to.endsWith('.js'))).toEqual([]);
  });
});

describe('doors', () => {
  test('node: is imported only by source, the readers of the catalogue and cli', () => {
    const others = imports.filter(({ from, to, typeOnly }) => to.startsWith('node:') && !typeOnly && !mayUseNode(from));
    expect(others).toEqual([]);
  });

  test('every third-party package has one door', () => {
    const packages = imports.filter(({ to }) => !to.startsWith('.') && !to.startsWith('node:'));
    const wrong = packages.filter(({ from, to }) => DOORS[packageOf(to)] !== from);
    expect(wrong).toEqual([]);
  });

  test('process, console and the clock of the machine are used only by cli', () => {
    const users = files.filter((path) => folderOf(path) !== 'cli' && usesMachine(path));
    expect(users).toEqual([]);
  });

  test('promises occur only where something is read or run', () => {
    const allowed = (path: string) =>
      ['source', 'extract', 'index', 'cli'].includes(folderOf(path)) ||
      ['catalog/load.ts', 'catalog/built-in.ts'].includes(path);
    expect(files.filter((path) => !allowed(path) && hasAsync(path))).toEqual([]);
  });
});

describe('size and shape', () => {
  test('no file is longer than 250 lines', () => {
    const long = files.filter((path) => read(path).split('\n').length - 1 > MAX_FILE_LINES);
    expect(long).toEqual([]);
  });

  test('no function is longer than 50 lines', () => {
    expect(files.flatMap((path) => longFunctions(path))).toEqual([]);
  });

  test('nothing is cast and nothing is any', () => {
    expect(files.flatMap((path) => casts(path))).toEqual([]);
  });

  test('only diagnoses are default exports', () => {
    const defaults = files.filter(
      (path) => !path.startsWith('diagnosis/causes/') && /^export default /m.test(read(path)),
    );
    expect(defaults).toEqual([]);
  });

  test('only the public interface re-exports', () => {
    const barrels = files.filter(
      (path) => path !== 'index.ts' && /^export (?:type )?(?:\*|\{[^}]*\}) from /m.test(read(path)),
    );
    expect(barrels).toEqual([]);
  });

  test('file names are kebab-case', () => {
    expect(files.filter((path) => !/^(?:[a-z0-9-]+\/)*[a-z0-9-]+\.ts$/.test(path))).toEqual([]);
  });
});

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2023, true);
}

function read(path: string): string {
  return readFileSync(join(ROOT, 'src', path), 'utf8');
}

function folderOf(path: string): string {
  const clean = relative('.', path).replaceAll('\\', '/');
  return (clean.split('/')[0] ?? '').replace(/\.[jt]s$/, '');
}

function importsFrom(path: string): readonly Import[] {
  return imports.filter(({ from }) => from === path);
}

/** Modules whose code runs before that of this one. */
function targetsOf(path: string): readonly string[] {
  return importsFrom(path)
    .filter(({ to, typeOnly }) => to.startsWith('.') && !typeOnly)
    .map(({ to }) =>
      normalize(join(dirname(path), to))
        .replaceAll('\\', '/')
        .replace(/\.js$/, '.ts'),
    );
}

function reaches(from: string, goal: string, next: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const open = [...(next.get(from) ?? [])];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === goal) return true;
    if (!seen.has(at)) open.push(...(next.get(at) ?? []));
    seen.add(at);
  }
  return false;
}

function importsOf(path: string): readonly Import[] {
  const found: Import[] = [];
  visit(path, (node) => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      const typeOnly = ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly === true : node.isTypeOnly;
      found.push({ from: path, to: node.moduleSpecifier.text, typeOnly });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      if (target && ts.isStringLiteral(target)) found.push({ from: path, to: target.text, typeOnly: false });
    }
  });
  return found;
}

function visit(path: string, each: (node: ts.Node) => void): void {
  const walk = (node: ts.Node): void => {
    each(node);
    node.forEachChild(walk);
  };
  const source = sources.get(path);
  if (source) walk(source);
}

const mayUseNode = (path: string): boolean =>
  ['source', 'cli'].includes(folderOf(path)) ||
  ['load', 'compiled', 'built-in', 'statements', 'leads'].some((name) => path === `catalog/${name}.ts`);

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

function usesMachine(path: string): boolean {
  let used = false;
  visit(path, (node) => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      const { text } = node.expression;
      if (text === 'process' || text === 'console' || (text === 'Date' && node.name.text === 'now')) used = true;
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0)
      used = true;
  });
  return used;
}

function hasAsync(path: string): boolean {
  let found = false;
  visit(path, (node) => {
    if (node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node)) found = true;
  });
  return found;
}

function longFunctions(path: string): readonly string[] {
  const long: string[] = [];
  const source = sources.get(path);
  visit(path, (node) => {
    if (!source || !(ts.isFunctionLike(node) && 'body' in node && node.body)) return;
    const from = source.getLineAndCharacterOfPosition(node.getStart()).line;
    const lines = source.getLineAndCharacterOfPosition(node.getEnd()).line - from + 1;
    if (lines > MAX_FUNCTION_LINES) long.push(`${path}:${from + 1} ${lines} lines`);
  });
  return long;
}

function casts(path: string): readonly string[] {
  const found: string[] = [];
  visit(path, (node) => {
    const cast = ts.isAsExpression(node) && node.type.getText() !== 'const';
    if (cast || node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node))
      found.push(`${path}: ${node.getText().slice(0, 60)}`);
  });
  return found;
}
