import type { LogKind } from '../model/log-file.js';
import type { Level } from '../model/log-record.js';
import type { Statement } from '../model/statement.js';
import { type CompiledTemplate, compileTemplate, normalizeBlanks } from '../template/compile-template.js';
import { parseTemplate } from '../template/parse-template.js';

/** Statements with less fixed text than this fit anything. */
const MIN_FIXED = 6;
/** Statements that say so much less than the best one fit by luck: `{}: {}` fits much. */
const MIN_SHARE = 0.6;

type Entry = { readonly statement: Statement; readonly template: CompiledTemplate; readonly fixed: number };

/** What is known beside the text of a line. */
type Printed = {
  readonly kind?: LogKind | undefined;
  readonly level?: Level | undefined;
  /** Of the fixed text of the best statement, how much another one must have: 1 leaves only its equals. */
  readonly share?: number;
};

/** Finds the statements of Nacos that print a line. */
export class StatementIndex {
  readonly #byStart = new Map<string, Entry[]>();
  readonly #others: Entry[] = [];

  constructor(statements: readonly Statement[]) {
    for (const statement of statements) this.#add(statement);
  }

  /** Statements whose fixed text is in the first line of a message, in order and from end to end; the fullest first. */
  printersOf(message: string, printed: Printed = {}): readonly Statement[] {
    const line = normalizeBlanks(message.split('\n', 1)[0] ?? '');
    const candidates = [...(this.#byStart.get(line.slice(0, START)) ?? []), ...this.#others];
    const fitting = candidates.filter(({ template }) => template.exec(line) !== undefined);
    const best = Math.max(...fitting.map(({ fixed }) => fixed));
    const found = fitting
      .filter(({ fixed }) => fixed >= best * (printed.share ?? MIN_SHARE))
      .sort((a, b) => b.fixed - a.fixed);
    return narrowed(
      found.map(({ statement }) => statement),
      printed,
    );
  }

  #add(statement: Statement): void {
    const source = wordingOf(statement.template);
    const fixed = source.replaceAll(HOLE, '').replace(/[^\p{L}\p{N}]/gu, '').length;
    if (fixed < MIN_FIXED) return;
    const entry = { statement, template: compileTemplate(parseTemplate(source)), fixed };
    const start = entry.template.prefix.slice(0, START);
    if (start.length < START) {
      this.#others.push(entry);
      return;
    }
    const list = this.#byStart.get(start) ?? [];
    this.#byStart.set(start, list);
    list.push(entry);
  }
}

const START = 4;
const HOLE = '<_>';

/** The first line of a statement, in the language of templates. Values that touch are one hole. */
function wordingOf(template: string): string {
  const [line = ''] = template.trimStart().split(/\r?\n/);
  return line
    .replaceAll('<', '\\<')
    .replace(/%\.?\d*[dfs]/g, '{}')
    .replaceAll('%%', '%')
    .replace(/(?:\{\})+/g, HOLE);
}

/** Those of the same log and level, where there are such. */
function narrowed(statements: readonly Statement[], { kind, level }: Printed): readonly Statement[] {
  const ofKind = statements.filter(({ kinds }) => kind !== undefined && kinds.includes(kind));
  const near = ofKind.length > 0 ? ofKind : statements;
  const ofLevel = near.filter((statement) => statement.level === level);
  return ofLevel.length > 0 ? ofLevel : near;
}

/** Where the source of a statement is, at the tag of the last release that has it. */
export function sourceOf({ className, module, last }: Statement): string {
  const file = className.replace(/\$.*$/, '').replaceAll('.', '/');
  return `https://github.com/alibaba/nacos/blob/${last}/${module}/src/main/java/${file}.java`;
}
