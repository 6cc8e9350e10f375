import { foldKey } from '../match/fold-key.js';
import { isCountedByHeader } from '../match/likeness.js';
import type { EventFact } from '../model/event.js';
import type { Pattern } from '../model/pattern.js';
import { Room } from './room.js';
import { SharedTexts } from './shared-texts.js';

type Run = { -readonly [Key in keyof EventFact]: EventFact[Key] };

/** The runs of one part, and what its bounds left out. */
type RunsOfPart = { readonly events: readonly EventFact[]; readonly dropped: number };

/** What becomes of a run of the part: it goes on with a run that is known, begins as one, or is left out by the bounds. */
type Step = { readonly run: EventFact; readonly key: string; readonly into: number | undefined };

/** What a part adds; nothing has happened yet. */
type Plan = { readonly steps: readonly Step[]; readonly dropped: number };

/** Runs of consecutive parts of one file become the runs of the whole, as `Fold` would have folded them. */
export class JoinedRuns {
  readonly #patterns: ReadonlyMap<string, Pattern>;
  readonly #runs: Run[];
  /** The last run of each key. */
  readonly #open = new Map<string, number>();
  readonly #room = new Room();
  readonly #texts = new SharedTexts();
  dropped: number;

  constructor({ events, dropped }: RunsOfPart, patterns: ReadonlyMap<string, Pattern>) {
    this.#patterns = patterns;
    this.#runs = events.map((run) => ({ ...run, text: this.#texts.shared(run.text) }));
    this.dropped = dropped;
    for (const [index, run] of this.#runs.entries()) {
      this.#open.set(this.#keyOf(run), index);
      this.#room.take({ id: run.pattern });
    }
  }

  get events(): readonly EventFact[] {
    return this.#runs;
  }

  /** What joining a part that begins behind so many lines would do; undefined where its runs do not tell it. */
  plan({ events, dropped }: RunsOfPart): Plan | undefined {
    if (dropped > 0) return undefined;
    const keys = events.map((run) => this.#keyOf(run));
    const again = new Set<string>();
    const repeated = new Set(keys.filter((key) => again.has(key) || !again.add(key)));
    const plan = new Planning(this.#room.copy(), repeated);
    for (const [index, run] of events.entries()) {
      const pattern = this.#patterns.get(run.pattern);
      const key = keys[index] ?? '';
      if (pattern === undefined || !plan.add({ run, key, pattern, open: this.#openRun(key) })) return undefined;
    }
    return plan;
  }

  /** Does what was planned. */
  apply({ steps, dropped }: Plan, lines: number): void {
    for (const { run, key, into } of steps) {
      const text = this.#texts.shared(run.text);
      const moved = { ...run, line: run.line + lines, lastLine: run.lastLine + lines, text };
      const known = into === undefined ? undefined : this.#runs[into];
      if (known !== undefined) goOn(known, moved, this.#patterns.get(run.pattern));
      else {
        this.#open.set(key, this.#runs.length);
        this.#runs.push(moved);
        this.#room.take({ id: run.pattern });
      }
    }
    this.dropped += dropped;
  }

  #keyOf(run: EventFact): string {
    const pattern = this.#patterns.get(run.pattern);
    return pattern === undefined ? run.pattern : foldKey(pattern, run.fields);
  }

  #openRun(key: string): Open | undefined {
    const index = this.#open.get(key);
    const run = index === undefined ? undefined : this.#runs[index];
    return index === undefined || run === undefined ? undefined : { index, run };
  }
}

type Open = { readonly index: number; readonly run: EventFact };
type Candidate = {
  readonly run: EventFact;
  readonly key: string;
  readonly pattern: Pattern;
  readonly open: Open | undefined;
};

class Planning implements Plan {
  readonly steps: Step[] = [];
  dropped = 0;
  readonly #room: Room;
  /** Keys that have several runs in the part. */
  readonly #repeated: ReadonlySet<string>;
  readonly #seen = new Set<string>();
  readonly #kept = new Set<string>();

  constructor(room: Room, repeated: ReadonlySet<string>) {
    this.#room = room;
    this.#repeated = repeated;
  }

  /** False where it cannot be told what the whole would have made of this run. */
  add({ run, key, pattern, open }: Candidate): boolean {
    const isFirst = !this.#seen.has(key);
    const wasKept = isFirst ? open !== undefined : this.#kept.has(key);
    this.#seen.add(key);
    if (isFirst && open !== undefined && isWithin(open.run, run, pattern)) {
      this.#kept.add(key);
      this.steps.push({ run, key, into: open.index });
      return this.#isExact(open.run, run, key, pattern);
    }
    if (this.#room.isFor(pattern)) {
      this.#room.take(pattern);
      this.#kept.add(key);
      this.steps.push({ run, key, into: undefined });
      return true;
    }
    // Beyond the bounds an older run of the same key stays open, and might have taken some of these.
    this.dropped += run.count;
    return !wasKept;
  }

  /** Where times step back behind the run that goes on, the part compared with another time than the whole would. */
  #isExact(open: EventFact, run: EventFact, key: string, pattern: Pattern): boolean {
    if (run.count === 1 && pattern.scope === 'exception' && isCountedByHeader(run, pattern)) return false;
    if (firstOf(run) >= lastOf(open) || Number.isNaN(firstOf(run) - lastOf(open))) return true;
    return run.count === 1 && !this.#repeated.has(key);
  }
}

/** `Fold` asks the same of an occurrence. */
function isWithin(open: EventFact, run: EventFact, { fold }: Pattern): boolean {
  if (fold === 0 || (open.time === null) !== (run.time === null)) return false;
  const [last, first] = [lastOf(open), firstOf(run)];
  if (Number.isNaN(last) || Number.isNaN(first)) return Number.isNaN(last) && Number.isNaN(first);
  return Math.abs(first - last) <= fold;
}

/** NaN where nothing tells it. */
const firstOf = ({ time, near }: EventFact): number => time ?? near?.[0] ?? Number.NaN;
const lastOf = ({ lastTime, near }: EventFact): number => lastTime ?? near?.[1] ?? Number.NaN;

function goOn(known: Run, run: EventFact, pattern: Pattern | undefined): void {
  // The first occurrence of a part is read with its tail, which would not have counted as one more of a run.
  const isHeaderOnly = run.count === 1 && pattern !== undefined && isCountedByHeader(run, pattern);
  known.count += run.count;
  known.lastLine = Math.max(known.lastLine, isHeaderOnly ? run.line : run.lastLine);
  const last = lastOf(run);
  if (Number.isNaN(last) || last <= lastOf(known)) return;
  if (run.lastTime !== null) known.lastTime = last;
  else known.near = [firstOf(known), last];
}
