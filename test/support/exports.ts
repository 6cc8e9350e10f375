import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { ROOT } from './scenarios.js';

/** A name that a module gives away or takes from another; `*` is all of them. */
export type NamedExport = { readonly path: string; readonly name: string };

/** Modules in folders of the project. AssemblyScript is not TypeScript. */
export function modulesIn(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path}`.replaceAll('\\', '/'))
      .filter((path) => /\.(?:ts|mjs)$/.test(path) && !path.endsWith('.d.ts') && !path.includes('skim/assembly')),
  );
}

/** What the declarations of a module export by name. */
export function exportsOf(path: string): readonly NamedExport[] {
  return parse(path).statements.flatMap((statement) =>
    isNamedExport(statement) ? namesOf(statement).map((name) => ({ path, name })) : [],
  );
}

function isNamedExport(statement: ts.Statement): boolean {
  const words =
    (ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined)?.map(({ kind }) => kind) ?? [];
  return words.includes(ts.SyntaxKind.ExportKeyword) && !words.includes(ts.SyntaxKind.DefaultKeyword);
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

/** What a module takes from others of the project; what was built of a module of src is taken from that one. */
export function importsOf(path: string): readonly NamedExport[] {
  const found: NamedExport[] = [];
  const add = (specifier: ts.Expression | undefined, names: readonly string[]): void => {
    if (specifier === undefined || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return;
    const target = normalize(join(dirname(path), specifier.text)).replaceAll('\\', '/');
    const module = target.replace(/^dist\//, 'src/').replace(/\.js$/, '.ts');
    for (const name of names) found.push({ path: module, name });
  };
  const walk = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, boundBy(node.importClause?.namedBindings));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, boundBy(node.exportClause));
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], takenFrom(node));
    node.forEachChild(walk);
  };
  walk(parse(path));
  return found;
}

function boundBy(names: ts.NamedImportBindings | ts.NamedExportBindings | undefined): readonly string[] {
  if (names === undefined) return [];
  if (!ts.isNamedImports(names) && !ts.isNamedExports(names)) return ['*'];
  return names.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
}

/** `(await import(…)).name` and `const { name } = await import(…)`; where it is put otherwise, all. */
function takenFrom({ parent: awaiting }: ts.CallExpression): readonly string[] {
  if (!ts.isAwaitExpression(awaiting)) return ['*'];
  const { parent } = awaiting;
  if (ts.isParenthesizedExpression(parent) && ts.isPropertyAccessExpression(parent.parent))
    return [parent.parent.name.text];
  if (!ts.isVariableDeclaration(parent) || !ts.isObjectBindingPattern(parent.name)) return ['*'];
  return parent.name.elements.map(({ name, propertyName }) => (propertyName ?? name).getText());
}

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(join(ROOT, path), 'utf8'), ts.ScriptTarget.ES2023, true);
}
