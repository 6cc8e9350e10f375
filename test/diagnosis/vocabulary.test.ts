import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { causes } from '../../src/diagnosis/causes/index.js';
import { kindOfName } from '../../src/source/log-kinds.js';
import { catalog, ROOT } from '../support/scenarios.js';

// Diagnoses speak of causes, patterns, kinds and logs by their names; a name that nothing has would never match.

const { patterns, kinds, causes: entries } = catalog();
const patternIds = new Set(patterns.map(({ id }) => id));
const areas = new Set(patterns.map(({ id }) => id.split('/')[0]));
const causeIds = new Set(entries.map(({ id }) => id));

describe('causes', () => {
  test('are each diagnosed by one file that has their name', () => {
    const files = readdirSync(join(ROOT, 'src/diagnosis/causes')).filter((name) => name !== 'index.ts');
    expect(causes.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });

  test.each(causes)('$id is in the vocabulary, with all it explains', ({ id, explains }) => {
    expect([id, ...explains].filter((name) => !causeIds.has(name))).toEqual([]);
    expect(explains).not.toContain(id);
  });

  test.each(causes)('$id needs logs that there are', ({ needs }) => {
    expect(needs.length).toBeGreaterThan(0);
    expect(needs.flat().filter((kind) => !isLogKind(kind))).toEqual([]);
  });

  test.each(causes)('$id says in both languages what happened and what to do', ({ summary, remedies }) => {
    expect(remedies.length).toBeGreaterThan(0);
    const texts = [summary, ...remedies.map(({ text }) => text)];
    expect(texts.filter(({ en, zh }) => en === '' || !/[\u4e00-\u9fff]/.test(zh))).toEqual([]);
  });

  test('are listed with a benign mark only where nothing is lost', () => {
    expect(entries.filter(({ benign }) => benign).length).toBeLessThan(entries.length / 4);
  });
});

describe('names in the source', () => {
  const files = ['diagnosis', 'incident', 'timeline'].flatMap((folder) =>
    readdirSync(join(ROOT, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join(folder, path)),
  );

  test.each(files)('of patterns exist: %s', (path) => {
    const named = textsIn(path).filter((text) => /^[a-z]+\/[a-z0-9-]+$/.test(text) && areas.has(text.split('/')[0]));
    expect(named.filter((text) => !patternIds.has(text) && !isLogKind(text))).toEqual([]);
  });

  test.each(files)('of event kinds exist: %s', (path) => {
    const known = new Set(kinds);
    expect(kindsAskedFor(path).filter((kind) => !known.has(kind))).toEqual([]);
  });
});

function isLogKind(kind: string): boolean {
  if (['host/system', 'client/gc', 'server/gc'].includes(kind)) return true;
  const [side = '', name = ''] = kind.split('/');
  if (side === 'client') return ['naming', 'config', 'remote', 'application'].includes(name);
  const named = kindOfName(
    name === 'access' ? 'access_log.2026-11-21.log' : name === 'start-out' ? 'start.out' : `${name}.log`,
  );
  return side === 'server' && named !== undefined && !('ignored' in named);
}

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(join(ROOT, 'src', path), 'utf8'), ts.ScriptTarget.ES2023, true);
}

function nodesOf(path: string): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    node.forEachChild(visit);
  };
  parse(path).forEachChild(visit);
  return found;
}

function textsIn(path: string): readonly string[] {
  return nodesOf(path).flatMap((node) =>
    ts.isStringLiteral(node) && !ts.isImportDeclaration(node.parent) ? [node.text] : [],
  );
}

/** Kinds compared with `.kind`, asked of a timeline with `.of(…)`, or counted with `countOf` and `troublesOf`. */
function kindsAskedFor(path: string): readonly string[] {
  return nodesOf(path).flatMap((node) => {
    if (
      ts.isBinaryExpression(node) &&
      /\.kind$/.test(node.left.getText()) &&
      !/file\.kind|file\.file/.test(node.left.getText())
    )
      return ts.isStringLiteral(node.right) && !node.right.text.includes('/') ? [node.right.text] : [];
    if (!ts.isCallExpression(node)) return [];
    const name = node.expression.getText();
    if (/(?:^|\.)timeline\.of$/.test(name)) return literalsOf(node.arguments.slice(0, 1));
    return /^(?:countOf|troublesOf)$/.test(name) ? literalsOf(node.arguments.slice(1)) : [];
  });
}

function literalsOf(nodes: readonly ts.Expression[]): readonly string[] {
  return nodes.flatMap((node) =>
    ts.isStringLiteral(node) ? [node.text] : ts.isArrayLiteralExpression(node) ? literalsOf(node.elements) : [],
  );
}
