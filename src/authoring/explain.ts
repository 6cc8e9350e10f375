import type { Matcher } from '../match/matcher.js';
import { shapeOf } from '../match/shapes.js';
import type { Fields } from '../model/event.js';
import type { ExplainedLine, Explanation, Meaning, Printer } from '../model/explanation.js';
import type { LogKind } from '../model/log-file.js';
import type { LogRecord } from '../model/log-record.js';
import type { Pattern } from '../model/pattern.js';
import type { Step } from '../model/report.js';
import { SCHEMA_VERSIONS } from '../model/schema-versions.js';
import type { Statement } from '../model/statement.js';
import { toFields } from '../template/typed-fields.js';
import { type Knowledge, nextSteps, unknownSteps } from './next-steps.js';
import { type StatementIndex, sourceOf } from './statement-index.js';

type ExplainOptions = {
  readonly matcher: Matcher;
  readonly statements: StatementIndex;
  readonly knowledge: Knowledge;
};

/** Different lines that are kept, places of each, printers of each: a whole log may be piped in. */
const MAX_LINES = 200;
const MAX_PLACES = 5;
const MAX_PRINTERS = 3;
const MAX_TEXT = 600;

type Found = { readonly pattern: Pattern; readonly variant: number | undefined; readonly fields: Fields };
type Known = Omit<ExplainedLine, 'lines' | 'count'> & { readonly lines: number[]; count: number };

/** Says of every record what it means, which statement printed it and what to look at next; equal ones once. */
export class Explainer {
  readonly #options: ExplainOptions;
  readonly #known = new Map<string, Known>();
  #left = 0;

  constructor(options: ExplainOptions) {
    this.#options = options;
  }

  add(record: LogRecord, kind: LogKind, path: string): void {
    const found = this.#recognise(record, kind);
    const key = found.length === 0 ? shapeOf(record.message) : found.map(keyOf).join(' ');
    const known = this.#known.get(key);
    if (known !== undefined) {
      known.count += 1;
      if (known.lines.length < MAX_PLACES && known.path === path) known.lines.push(record.line);
    } else if (this.#known.size < MAX_LINES) this.#known.set(key, this.#explain(record, found, { kind, path }));
    else this.#left += 1;
  }

  result(): Explanation {
    return { schemaVersion: SCHEMA_VERSIONS.explanation, lines: [...this.#known.values()], left: this.#left };
  }

  /** As logs are read; what is not certain to be of Nacos is tried too, for whoever asks has a reason to. */
  #recognise(record: LogRecord, kind: LogKind): readonly Found[] {
    const { matcher } = this.#options;
    const found = matcher.recognise(record, kind);
    if (found.length > 0) return found.map(({ pattern, variant, fields }) => ({ pattern, variant, fields }));
    const exceptions = [record.message, ...record.tail].flatMap((text) => matcher.exceptions(text));
    return [...new Map(exceptions.map((one) => [one.pattern, one])).values()].map(({ pattern, captures }) => ({
      pattern,
      variant: undefined,
      fields: toFields(captures, pattern.fields),
    }));
  }

  #explain(
    record: LogRecord,
    found: readonly Found[],
    { kind, path }: { readonly kind: LogKind; readonly path: string },
  ): Known {
    const { statements, knowledge } = this.#options;
    const printed = { kind, level: record.level, share: 0.9 };
    const printers = statements.printersOf(record.message, printed).slice(0, MAX_PRINTERS);
    const next =
      found.length === 0
        ? unknownSteps(printers.length > 0)
        : distinct(found.flatMap(({ pattern, fields }) => nextSteps(pattern, fields, knowledge)));
    return {
      path,
      lines: [record.line],
      count: 1,
      kind,
      level: record.level ?? null,
      text: record.message.slice(0, MAX_TEXT),
      meanings: found.map(meaningOf),
      printers: printers.map(printerOf),
      next,
    };
  }
}

const keyOf = ({ pattern, variant }: Found): string => `${pattern.id}#${variant ?? ''}`;

function distinct(steps: readonly Step[]): readonly Step[] {
  return [...new Map(steps.map((step) => [step.text.en, step])).values()];
}

function meaningOf({ pattern, variant, fields }: Found): Meaning {
  const wording = variant === undefined ? undefined : pattern.variants[variant];
  const { id, title, description, kind, role, severity, references } = pattern;
  return {
    pattern: id,
    title,
    description,
    kind,
    role,
    severity,
    versions: wording?.versions ?? null,
    template: wording?.template ?? null,
    fields,
    references,
  };
}

function printerOf(statement: Statement): Printer {
  const { side, className, logger, level, template, first, last } = statement;
  return { side, className, logger, level, template, first, last, source: sourceOf(statement) };
}
