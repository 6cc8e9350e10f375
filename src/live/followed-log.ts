import type { StreamOptions } from '../extract/streams.js';
import type { FileFacts } from '../model/facts.js';
import type { LocalMs } from '../model/time.js';
import { hasEnvelope } from '../source/envelope/detect.js';
import { HEAD_BYTES } from '../source/packed/chunks.js';
import type { RunTest } from '../timeline/collected.js';
import { EnvelopedReading, type Place, PlainReading, type Reading, type SavedReading } from './reading.js';

const NO_BYTES: Uint8Array = new Uint8Array(0);

export type SavedLog = {
  readonly path: string;
  /** The path it is called by now: a rotated log goes on under another name. */
  readonly name: string;
  readonly origin: string;
  readonly reading: SavedReading | null;
  readonly ended: readonly FileFacts[] | null;
  readonly isUnread: boolean;
};

/** One log that grows: bytes in, facts out at any moment. */
export class FollowedLog {
  readonly path: string;
  readonly origin: string;
  readonly #options: StreamOptions;
  #name: string;
  #reading: Reading | undefined;
  /** What the beginning looks like decides how the log is read, as in a batch: until so much is there it may be revised. */
  #head = NO_BYTES;
  #isDecided = false;
  #isUnread = false;
  #facts: readonly FileFacts[] | undefined;
  #ended: readonly FileFacts[] | undefined;
  bytes = 0;

  constructor({ path, origin }: Place, options: StreamOptions) {
    this.path = path;
    this.#name = path;
    this.origin = origin;
    this.#options = options;
  }

  /** Begins in the middle of a log: its first bytes tell how it is read, and so many lines are passed over. */
  startAfter(head: Uint8Array, lines: number): void {
    this.#decide(head);
    this.#isDecided = true;
    this.#isUnread = true;
    this.#reading ??= new PlainReading(this, this.#options);
    this.#reading.skip(lines);
  }

  push(block: Uint8Array): void {
    if (this.#ended !== undefined) return;
    this.bytes += block.length;
    this.#isUnread = false;
    this.#facts = undefined;
    if (this.#isDecided) {
      this.#reading?.push(block);
      return;
    }
    this.#head = joined(this.#head, block);
    this.#isDecided = this.#head.length >= HEAD_BYTES;
    if (this.#decide(this.#head)) this.#reading?.push(this.#head);
    else this.#reading?.push(block);
    if (this.#isDecided) this.#head = NO_BYTES;
  }

  /** Chooses how to read; true where that is new, and all bytes must be given once more. */
  #decide(whole: Uint8Array): boolean {
    const head = whole.subarray(0, HEAD_BYTES);
    if (this.#reading === undefined && !head.includes(10)) return false;
    const isEnveloped = hasEnvelope(head);
    if (this.#reading !== undefined && this.#reading instanceof EnvelopedReading === isEnveloped) return false;
    this.#reading = isEnveloped
      ? new EnvelopedReading(this, this.#options, head)
      : new PlainReading(this, this.#options);
    return true;
  }

  /** The facts so far; the same value while nothing was read. */
  get facts(): readonly FileFacts[] {
    this.#facts ??= this.#named(this.#ended ?? this.#reading?.snapshot() ?? []);
    return this.#facts;
  }

  /** No more will come: a last line without an end counts too. */
  end(): void {
    if (this.#ended !== undefined) return;
    this.#ended = (this.#reading ?? this.#readingOfOneLine())?.finish() ?? [];
    this.#reading = undefined;
    this.#facts = undefined;
  }

  /** All there was is a line without an end. */
  #readingOfOneLine(): Reading | undefined {
    if (this.#head.length === 0) return undefined;
    const reading = new PlainReading(this, this.#options);
    reading.push(this.#head);
    return reading;
  }

  /** Begun behind what was there, and nothing came since. */
  get isUnread(): boolean {
    return this.#isUnread;
  }

  get isEnded(): boolean {
    return this.#ended !== undefined;
  }

  /** The file has another name now. */
  rename(name: string): void {
    this.#name = name;
    this.#facts = undefined;
  }

  get name(): string {
    return this.#name;
  }

  /** Newest time in it, as its writer's clock showed it. */
  get newest(): LocalMs | null {
    const times = this.#ended?.map(({ to }) => to) ?? this.#reading?.extractions.map(({ newest }) => newest) ?? [];
    return times.reduce((latest, time) => (latest === null || (time !== null && time > latest) ? time : latest), null);
  }

  /** Grows when something was read that is more than context. */
  get interest(): number {
    return this.#reading?.extractions.reduce((sum, { interest }) => sum + interest, 0) ?? 0;
  }

  /** Forgets facts: see `Fold.forget`. True where nothing is left of a log that has ended. */
  forget(before: LocalMs, keeps: RunTest): boolean {
    this.#facts = undefined;
    this.#reading?.forget(before, keeps);
    const ended = this.#ended;
    if (ended === undefined) return false;
    this.#ended = ended.map((file) => ({ ...file, events: file.events.filter((run) => keeps(run, false, undefined)) }));
    return this.#ended.every(({ to, events }) => (to === null || to < before) && events.length === 0);
  }

  save(): SavedLog {
    const { path, origin } = this;
    return {
      path,
      name: this.#name,
      origin,
      reading: this.#reading?.save() ?? null,
      ended: this.#ended ?? null,
      isUnread: this.#isUnread,
    };
  }

  /** Goes on where another one was saved. */
  restore({ name, reading, ended, isUnread }: SavedLog): this {
    this.#name = name;
    this.#ended = ended ?? undefined;
    this.#isUnread = isUnread;
    this.#isDecided = reading !== null;
    if (reading !== null)
      this.#reading =
        'plain' in reading
          ? new PlainReading(this, this.#options, reading.plain)
          : new EnvelopedReading(this, this.#options, NO_BYTES).restore(reading);
    return this;
  }

  #named(facts: readonly FileFacts[]): readonly FileFacts[] {
    if (this.#name === this.path) return facts;
    const nameOf = (path: string): string => `${this.#name}${path.slice(this.path.length)}`;
    return facts.map((file) => ({
      ...file,
      file: { ...file.file, path: nameOf(file.file.path) },
      notices: file.notices.map((notice) => (notice.path === null ? notice : { ...notice, path: nameOf(notice.path) })),
    }));
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
