import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { catalog, ROOT } from './support/scenarios.js';

// Every sentence a person can meet is written in English and Chinese together, at its definition.

type Sentence = { readonly place: string; readonly en: string; readonly zh: string };

const CHINESE = /[\u4e00-\u9fff]/;
/** Sentences of figures, names and signs only are the same in both languages. */
const isNeutral = (text: string): boolean =>
  !/[A-Za-z]{2,}/.test(text.replace(/\{\w+(?:\|[^{}]*)?\}|\$\{[^}]*\}/g, ''));

const files = ['src', 'page'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path}`),
);
const sources = files.map((path) =>
  ts.createSourceFile(path, readFileSync(join(ROOT, path), 'utf8'), ts.ScriptTarget.ES2023, true),
);
const written = sources.flatMap(sentencesIn);
const catalogued = [
  ...catalog().causes.map(({ id, title }) => ({ place: `cause ${id}`, ...title })),
  ...catalog().patterns.flatMap(({ id, title, description }) => [
    { place: `pattern ${id}, title`, ...title },
    { place: `pattern ${id}, description`, ...description },
  ]),
];

describe('every sentence', () => {
  test('exists in both languages', () => {
    const incomplete = [...written, ...catalogued].filter(({ en, zh }) => en.trim() === '' || zh.trim() === '');
    expect(incomplete).toEqual([]);
  });

  test('is Chinese in Chinese and not in English', () => {
    const wrong = [...written, ...catalogued].filter(
      ({ en, zh }) => (!isNeutral(en) && !CHINESE.test(zh)) || CHINESE.test(en),
    );
    expect(wrong).toEqual([]);
  });

  test('takes the same values in both languages', () => {
    const holes = (text: string) => [...new Set(text.match(/\{\w+/g) ?? [])].sort();
    const uneven = written.filter(({ en, zh }) => holes(en).join() !== holes(zh).join());
    expect(uneven).toEqual([]);
  });

  test('is whole: it neither begins nor ends where another one goes on', () => {
    const pieces = [...written, ...catalogued].filter(
      ({ en, zh }) => !isNeutral(en) && (en !== en.trim() || zh !== zh.trim() || /^[,;，；]/.test(en)),
    );
    expect(pieces).toEqual([]);
  });

  test('holds no words that depend on a condition', () => {
    expect(sources.flatMap(conditionalWords)).toEqual([]);
  });

  test('is not put together with words of code around it', () => {
    expect(sources.flatMap(gluedWords)).toEqual([]);
  });

  test('of an error about usage is given in both', () => {
    expect(sources.flatMap(plainErrors)).toEqual([]);
  });
});

/** Object literals with exactly the texts `en` and `zh`. */
function sentencesIn(source: ts.SourceFile): readonly Sentence[] {
  const found: Sentence[] = [];
  visit(source, (node) => {
    if (!ts.isObjectLiteralExpression(node)) return;
    const [en, zh] = [textOf(node, 'en'), textOf(node, 'zh')];
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (en !== undefined && zh !== undefined) found.push({ place: `${source.fileName}:${line}`, en, zh });
  });
  return found;
}

function textOf(node: ts.ObjectLiteralExpression, name: string): string | undefined {
  const property = node.properties.find((candidate) => candidate.name?.getText() === name);
  if (property === undefined || !ts.isPropertyAssignment(property)) return undefined;
  const { initializer } = property;
  if (ts.isStringLiteral(initializer) || ts.isNoSubstitutionTemplateLiteral(initializer)) return initializer.text;
  return ts.isTemplateExpression(initializer) ? initializer.getText() : undefined;
}

function plainErrors(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  visit(source, (node) => {
    if (!ts.isNewExpression(node) || !/^(Usage|Input)Error$/.test(node.expression.getText())) return;
    const [message] = node.arguments ?? [];
    if (message && (ts.isStringLiteralLike(message) || ts.isTemplateExpression(message)))
      found.push(`${source.fileName}: ${message.getText()}`);
  });
  return found;
}

/** Sentences with a choice of words in them: `${many ? 'instances' : 'instance'}`. */
function conditionalWords(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  visit(source, (node) => {
    if (!ts.isPropertyAssignment(node) || !/^(en|zh)$/.test(node.name.getText())) return;
    if (!ts.isTemplateExpression(node.initializer)) return;
    visit(node.initializer, (inner) => {
      if (!ts.isConditionalExpression(inner)) return;
      const words = [inner.whenTrue, inner.whenFalse].filter(
        (part) => ts.isStringLiteralLike(part) && hasWords(part.text),
      );
      if (words.length > 0) found.push(placed(source, inner));
    });
  });
  return found;
}

/** A sentence in the reader's language inside a template, or beside a plus, with words of its own. */
function gluedWords(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  visit(source, (node) => {
    if (ts.isTemplateExpression(node)) {
      const literals = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
      // After a colon or in parentheses another whole sentence may stand.
      const spoken = node.templateSpans.some(
        ({ expression }, index) => isSpoken(expression) && !/(?:: |：|[(（])$/.test(literals[index] ?? ''),
      );
      const isMarkup = ts.isTaggedTemplateExpression(node.parent);
      if (spoken && !isMarkup && literals.some(hasWords)) found.push(placed(source, node));
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      const sides = [node.left, node.right];
      const isText = sides.some((side) => ts.isStringLiteralLike(side) && hasWords(side.text));
      if (sides.some(isSpoken) && (isText || sides.every(isSpoken))) found.push(placed(source, node));
    }
  });
  return found;
}

/** `say(…)`, `text[language]`, `text.en`. */
function isSpoken(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return node.expression.getText() === 'say';
  if (ts.isElementAccessExpression(node)) return /\blanguage$/.test(node.argumentExpression.getText());
  return ts.isPropertyAccessExpression(node) && /^(en|zh)$/.test(node.name.text);
}

const hasWords = (text: string): boolean => /[A-Za-z]{2,}|[\u4e00-\u9fff]/.test(text);

function placed(source: ts.SourceFile, node: ts.Node): string {
  const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  return `${source.fileName}:${line} ${node.getText().slice(0, 120)}`;
}

function visit(node: ts.Node, each: (node: ts.Node) => void): void {
  each(node);
  node.forEachChild((child) => visit(child, each));
}
