import { lintPattern, testPattern } from '../authoring/lint/lint.js';
import { StatementIndex } from '../authoring/statement-index.js';
import { PATTERNS } from '../catalog/built-in.js';
import { loadCatalog } from '../catalog/load.js';
import { readStatements } from '../catalog/statements.js';
import { Matcher } from '../match/matcher.js';
import type { LintResult } from '../model/lint-result.js';
import type { Catalog } from '../model/pattern.js';
import type { PatternFault } from '../model/pattern-fault.js';
import { SCHEMA_VERSIONS } from '../model/schema-versions.js';
import { renderLintJson } from '../report/patterns-json.js';
import { renderLint } from '../report/patterns-text.js';
import type { TextOptions } from '../report/style.js';
import type { Arguments } from './arguments.js';
import { type Context, EXIT } from './context.js';
import { writeDocument } from './document.js';
import { patternNamed } from './pattern-named.js';

/**
 * `nacos-log patterns test|lint [ID…]`: the named patterns, else those of `--patterns`, else all of them. A fault is status 2,
 * as a faulty pattern file is anywhere else. Returns the exit status.
 */
export async function lint(
  action: 'test' | 'lint',
  ids: readonly string[],
  args: Arguments,
  context: Context,
): Promise<number> {
  const loaded = load(args.many('patterns'));
  const named = ids.map((id) => patternNamed(id, loaded.catalog));
  const own = loaded.catalog.patterns.filter(({ id }) => loaded.own.has(id));
  const wanted = named.length > 0 ? named : args.many('patterns').length > 0 ? own : loaded.catalog.patterns;
  const options = {
    matcher: new Matcher(loaded.catalog.patterns),
    statements: new StatementIndex(readStatements()),
    now: () => performance.now(),
  };
  const check = action === 'lint' ? lintPattern : testPattern;
  const faults = [...loaded.faults, ...wanted.flatMap((pattern) => check(pattern, options))];
  const result: LintResult = { schemaVersion: SCHEMA_VERSIONS.lint, checked: wanted.map(({ id }) => id), faults };
  const { language } = context;
  const document = {
    text: (style: TextOptions) => renderLint(result, style),
    json: () => renderLintJson(result, language),
  };
  await writeDocument(document, args, context);
  return faults.length > 0 ? EXIT.usage : EXIT.done;
}

type Loaded = {
  readonly catalog: Catalog;
  /** Ids of the user's own patterns. */
  readonly own: ReadonlySet<string>;
  /** Files that are no patterns. */
  readonly faults: readonly PatternFault[];
};

function load(dirs: readonly string[]): Loaded {
  const faults: PatternFault[] = [];
  const own = new Set<string>();
  const catalog = loadCatalog([PATTERNS, ...dirs], {
    onFault: (pattern, { text }) => faults.push({ pattern, rule: 'schema', text }),
    onFile: (id, dir) => {
      if (dir !== PATTERNS) own.add(id);
    },
  });
  return { catalog, own, faults };
}
