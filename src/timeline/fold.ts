import type { EventFact, Fields } from '../model/event.js';
import { FIELDS } from '../model/fields.js';
import type { LogRecord } from '../model/log-record.js';
import type { Pattern } from '../model/pattern.js';
import { isFieldName } from '../template/parse-template.js';

/** Runs kept of one file. Beyond it only what is no mere context is kept. */
export const MAX_RUNS = 100_000;
/** Kept at most in all: memory is bounded by what is kept. */
export const MAX_KEPT_RUNS = 200_000;
/** The longest quote of a line. */
export const MAX_QUOTE = 600;

type Run = { -readonly [Key in keyof EventFact]: EventFact[Key] };

/** Folds repeats as they come: the same pattern with the same identifying fields inside the pattern's window is one run. */
export class Fold {
  readonly #open = new Map<string, Run>();
  readonly #runs: Run[] = [];
  /** Occurrences that the bounds left out. */
  dropped = 0;

  add(pattern: Pattern, record: LogRecord, found: { readonly fields: Fields; readonly line: number }): void {
    const time = record.time ?? null;
    const key = keyOf(pattern, found.fields);
    const run = this.#open.get(key);
    if (run !== undefined && isWithin(run, time, pattern.fold)) {
      run.count += 1;
      run.lastLine = Math.max(run.lastLine, record.lastLine);
      if (time !== null && time > (run.lastTime ?? time - 1)) run.lastTime = time;
      return;
    }
    if (this.#runs.length >= (pattern.role === 'context' ? MAX_RUNS : MAX_KEPT_RUNS)) {
      this.dropped += 1;
      return;
    }
    const started = startRun(pattern, record, found);
    this.#open.set(detach(key), started);
    this.#runs.push(started);
  }

  /** All runs, in the order in which they began. */
  runs(): readonly EventFact[] {
    return this.#runs;
  }
}

function isWithin(run: Run, time: number | null, window: number): boolean {
  if (window === 0) return false;
  if (time === null || run.lastTime === null) return time === null && run.time === null;
  return Math.abs(time - run.lastTime) <= window;
}

function startRun(pattern: Pattern, record: LogRecord, { fields, line }: { readonly fields: Fields; readonly line: number }): Run {
  const inTail = line > record.line ? record.tail[line - record.line - 1] : undefined;
  return {
    pattern: pattern.id,
    time: record.time ?? null,
    lastTime: record.time ?? null,
    offset: record.offset ?? null,
    line,
    lastLine: record.lastLine,
    count: 1,
    level: record.level ?? null,
    thread: record.thread === undefined ? null : detach(record.thread),
    fields: detachFields(fields),
    text: detach((inTail ?? record.message).slice(0, MAX_QUOTE)),
  };
}

function keyOf(pattern: Pattern, fields: Fields): string {
  let key = pattern.id;
  for (const name in fields) if (isFieldName(name) && FIELDS[name].identity) key += `\u0001${name}=${String(fields[name])}`;
  return key;
}

function detachFields(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? detach(value) : Array.isArray(value) ? value.map(detach) : value]),
  );
}

/**
 * A copy that stands alone. A slice in V8 keeps the whole line or block it was cut from alive: 1,600 captures of 30
 * characters held 63 MB; copied, 3.5 MB.
 */
function detach(text: string): string {
  return text.length < 13 ? text : text.split('').join('');
}
