import { foldKey } from '../match/fold-key.js';
import { isCountedByHeader } from '../match/likeness.js';
import type { Recognised } from '../match/matcher.js';
import type { EventFact, Fields } from '../model/event.js';
import type { LogRecord } from '../model/log-record.js';
import type { Pattern } from '../model/pattern.js';
import { FULL, growingColumns, LEFT_OUT, type RunColumns } from '../model/run-columns.js';
import type { LocalMs } from '../model/time.js';
import { type Bounds, Room } from './room.js';
import { SharedTexts } from './shared-texts.js';

/** The longest quote of a line. */
export const MAX_QUOTE = 600;

/** What stays the same of a run from its first occurrence on. */
type Run = Omit<EventFact, 'lastTime' | 'lastLine' | 'count' | 'near'> & { readonly after: LocalMs | undefined };

/** Which occurrences belong together: those of a key, so many ms after each other. */
type Rule = { readonly key: string; readonly window: number; readonly bounds: Bounds };

/** Is this kept where it is context? */
export type Wanted = (found: Pick<Recognised, 'pattern' | 'fields'>) => boolean;

/** What tells a repeat from the run that it is like, beside its words. */
type Repeat = { readonly time: number; readonly line: number; readonly offset: number | null };

/** No further occurrence belongs to the run. */
const CLOSED = -1;

/** Folds repeats as they come: the same pattern with the same identifying fields inside the pattern's window is one run. */
export class Fold {
  /** Open run of each key. */
  readonly #open = new Map<string, number>();
  readonly #runs: Run[] = [];
  /** What the next run of the kind needs to know of each. */
  readonly #rules: Rule[] = [];
  readonly #columns: RunColumns;
  readonly #room = new Room();
  readonly #wants: Wanted;
  readonly #texts = new SharedTexts();
  #dropped = 0;

  /** Context that is not wanted is left out as if it were beyond the bounds. */
  constructor(columns = growingColumns(), wants: Wanted = () => true) {
    this.#columns = columns;
    this.#columns.counts[LEFT_OUT] = 0;
    this.#wants = wants;
  }

  /** Occurrences that the bounds left out. */
  get dropped(): number {
    return this.#dropped + (this.#columns.counts[LEFT_OUT] ?? 0);
  }

  /** So many more were left out elsewhere. */
  drop(count: number): void {
    this.#dropped += count;
  }

  /**
   * Adds an occurrence. Returns the place of its run; where the bounds left it out the complement of the run that others like it may
   * still belong to, or of LEFT_OUT.
   */
  add(record: LogRecord, found: Recognised): number {
    const { pattern, key } = found;
    const time = record.time ?? record.after;
    const open = this.#open.get(key);
    if (open !== undefined && this.#isWithin(open, time, record.time !== undefined)) {
      this.#count(open, time, isCountedByHeader(record, pattern) ? record.line : record.lastLine);
      return open;
    }
    const rule = ruleOf(pattern, key);
    const isUnwanted = pattern.role === 'context' && !this.#wants(found);
    if (isUnwanted || !this.#room.isFor(rule.bounds)) {
      this.#dropped += 1;
      return ~(open ?? LEFT_OUT);
    }
    if (open !== undefined) this.#columns.windows[open] = CLOSED;
    return this.#begin(startRun(record, found), rule, record.lastLine);
  }

  /**
   * Adds an occurrence that says the same as the first of a run, in other words perhaps. Returns the place of the run that it
   * begins, the complement of one that goes on, or, where the bounds leave it out and all that come as late, FULL and the run that earlier
   * ones belong to; undefined where it would begin a run and `textOf` is not given, because more than its words may differ.
   */
  restart<R extends Repeat>(like: number, repeat: R, textOf: ((repeat: R) => string) | undefined): number | undefined {
    const [run, rule] = [this.#runs[like], this.#rules[like]];
    if (run === undefined || rule === undefined) return this.#leftOut(LEFT_OUT);
    const { time, line, offset } = repeat;
    const open = this.#open.get(rule.key) ?? like;
    if (this.#isWithin(open, time, true)) {
      this.#count(open, time, line);
      return ~open;
    }
    // What is taken is never given back while a file is read: there will be no room later either.
    if (!this.#room.isFor(rule.bounds)) return this.#leftOut(open);
    if (textOf === undefined) return undefined;
    this.#columns.windows[open] = CLOSED;
    return this.#begin({ ...run, time, line, offset, text: this.#texts.shared(textOf(repeat)) }, rule, line);
  }

  #leftOut(open: number): number {
    this.#dropped += 1;
    return FULL | open;
  }

  /** One more of a message that captures nothing; false where it begins a new run. */
  addQuiet(pattern: Pattern, time: number, line: number): boolean {
    return this.addRepeat({ pattern, key: pattern.id }, time, line);
  }

  /** One more of a message that was worked out before; false where it begins a new run. */
  addRepeat({ key }: Pick<Recognised, 'pattern' | 'key'>, time: number, line: number): boolean {
    const open = this.#open.get(key);
    if (open === undefined || !this.#isWithin(open, time, true)) return false;
    this.#count(open, time, line);
    return true;
  }

  /** Goes on with runs that `runs` gave. The last run of a key is the one that may go on. */
  restore(runs: readonly EventFact[], patterns: ReadonlyMap<string, Pattern>): void {
    for (const { lastTime, lastLine, count, near, ...run } of runs) {
      const pattern = patterns.get(run.pattern);
      if (pattern === undefined) continue;
      const key = foldKey(pattern, run.fields);
      const before = this.#open.get(key);
      if (before !== undefined) this.#columns.windows[before] = CLOSED;
      const index = this.#begin({ ...run, after: near?.[0] }, ruleOf(pattern, key), lastLine);
      this.#columns.times[index] = lastTime ?? near?.[1] ?? Number.NaN;
      this.#columns.counts[index] = count;
    }
  }

  /** Forgets all runs but those that a test keeps; it is also told whether a run may still go on. */
  forget(keeps: (run: EventFact, isLast: boolean) => boolean, patterns: ReadonlyMap<string, Pattern>): void {
    const last = new Set(this.#open.values());
    const kept = this.runs().filter((run, index) => keeps(run, last.has(index)));
    if (kept.length === this.#runs.length) return;
    this.#runs.length = 0;
    this.#rules.length = 0;
    this.#room.clear();
    this.#open.clear();
    this.restore(kept, patterns);
  }

  get size(): number {
    return this.#runs.length;
  }

  /** All runs, in the order in which they began. */
  runs(): readonly EventFact[] {
    const { counts, lines, times } = this.#columns;
    return this.#runs.map(({ pattern, time, after, offset, line, level, thread, fields, text }, index) => {
      const last = times[index] ?? Number.NaN;
      const run = {
        pattern,
        time,
        lastTime: time === null ? null : last,
        offset,
        line,
        lastLine: lines[index] ?? line,
        count: counts[index] ?? 1,
        level,
        thread,
        fields,
        text,
      };
      return after === undefined ? run : { ...run, near: [after, last] };
    });
  }

  #begin(run: Run, rule: Rule, line: number): number {
    const index = this.#runs.length;
    this.#open.set(rule.key, index);
    this.#runs.push(run);
    this.#rules.push(rule);
    this.#room.take(rule.bounds);
    const columns = this.#columns;
    columns.reserve(index);
    columns.counts[index] = 1;
    columns.lines[index] = line;
    columns.times[index] = run.time ?? run.after ?? Number.NaN;
    columns.windows[index] = rule.window === 0 ? CLOSED : rule.window;
    return index;
  }

  #count(index: number, time: number | undefined, line: number): void {
    const { counts, lines, times } = this.#columns;
    counts[index] = (counts[index] ?? 0) + 1;
    if (line > (lines[index] ?? 0)) lines[index] = line;
    if (time !== undefined && !(time <= (times[index] ?? Number.NaN))) times[index] = time;
  }

  /** What has a time of its own and what only stands behind something are never one run. */
  #isWithin(index: number, time: number | undefined, isDated: boolean): boolean {
    const window = this.#columns.windows[index] ?? CLOSED;
    if (window === CLOSED || (this.#runs[index]?.time !== null) !== isDated) return false;
    const last = this.#columns.times[index] ?? Number.NaN;
    if (time === undefined || Number.isNaN(last)) return time === undefined && Number.isNaN(last);
    return Math.abs(time - last) <= window;
  }
}

function ruleOf(pattern: Pattern, key: string): Rule {
  return { key, window: pattern.fold, bounds: pattern };
}

function startRun(record: LogRecord, { pattern, fields, offset }: Recognised): Run {
  const line = offset > 0 ? (record.tail[offset - 1] ?? '') : record.message;
  const below = offset > 0 ? (record.tailOffsets[offset - 1] ?? offset) : 0;
  const short = line.length <= MAX_QUOTE && record.message.length <= MAX_QUOTE;
  return {
    pattern: pattern.id,
    time: record.time ?? null,
    after: record.after,
    offset: record.offset ?? null,
    line: record.line + below,
    level: record.level ?? null,
    thread: record.thread ?? null,
    fields: short ? fields : detachFields(fields),
    text: short ? line : detach(line.slice(0, MAX_QUOTE)),
  };
}

function detachFields(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? detach(value) : Array.isArray(value) ? value.map(detach) : value,
    ]),
  );
}

/**
 * A copy that stands alone. A slice in V8 keeps the whole line it was cut from alive: 1,600 captures of 30 characters held
 * 63 MB; copied, 3.5 MB. A short line is kept whole as the quote anyway, so its slices cost nothing and are not copied.
 */
function detach(text: string): string {
  return text.length < 13 ? text : text.split('').join('');
}
