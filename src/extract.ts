import { isOfNacos, type Matcher, type Recognised } from './match/matcher.js';
import { RepeatCache } from './match/repeat-cache.js';
import { Shapes } from './match/shapes.js';
import type { EventFact } from './model/event.js';
import type { FileFacts, Notice } from './model/facts.js';
import type { LogKind } from './model/log-file.js';
import type { LogRecord } from './model/log-record.js';
import type { Pattern } from './model/pattern.js';
import { Assembler, type SavedAssembler } from './record/assembler.js';
import type { Header } from './record/header.js';
import type { Layouts } from './record/layouts.js';
import { PauseReader } from './record/pause-reader.js';
import type { Skimmer } from './skim/skimmer.js';
import { LineScanner } from './source/line-scanner.js';
import { kindOfName } from './source/log-kinds.js';
import { inputNotices } from './source/notices.js';
import { ActivityLog } from './timeline/activity-log.js';
import { Fold } from './timeline/fold.js';
import { Wordings } from './timeline/wordings.js';

export type ExtractOptions = {
  readonly matcher: Matcher;
  readonly decode: (bytes: Uint8Array, from: number, to: number) => string;
  /** False decodes and tries every record: slower, the same facts. */
  readonly prefilter?: boolean;
  /** Headers that the catalogue adds to the native ones. */
  readonly layouts?: Layouts | undefined;
  /** Without one every line is looked at here: slower, the same facts. One extraction at a time may use it. */
  readonly skimmer?: Skimmer | undefined;
};

/** Whose lines an extraction reads. */
export type ExtractionPlace = {
  readonly path: string;
  readonly origin: string;
  /** The name that tells the kind, where the path does not; empty for none. */
  readonly named?: string | undefined;
};

/** How one input ended: see `source/blocks.ts`. */
export type InputEnd = { readonly complete: boolean; readonly reason: string | undefined };

/** All that an extraction knows, as plain data: its facts so far, and what they do not tell. */
export type SavedExtraction = {
  readonly facts: FileFacts;
  readonly assembler: SavedAssembler;
  readonly activity: readonly (number | null)[];
  readonly tails: number;
  readonly dropped: number;
  readonly scanner: Pick<LineScanner, 'hash' | 'lines' | 'bytes' | 'cut' | 'firstCut'>;
  readonly pauses: Pick<PauseReader, 'lines' | 'records' | 'offset' | 'first' | 'last'> | null;
  readonly provenOffset: number | null;
};

const WHOLE: InputEnd = { complete: true, reason: undefined };

/** One input becomes its facts: blocks or lines are pushed in, the facts taken out at the end. */
export class Extraction {
  readonly #path: string;
  readonly #origin: string;
  readonly #matcher: Matcher;
  readonly #assembler: Assembler;
  readonly #fold: Fold;
  readonly #repeats: RepeatCache | undefined;
  readonly #shapes = new Shapes();
  readonly #wordings = new Wordings();
  readonly #activity: ActivityLog;
  readonly #skimmer: Skimmer | undefined;
  /** A GC log has no records, only pauses. */
  readonly #pauses: PauseReader | undefined;
  readonly #ofHost: boolean;
  readonly scanner: LineScanner;
  readonly #ignored: boolean;
  readonly #named: string;
  readonly #options: ExtractOptions;
  #interest = 0;

  /** Minutes east of UTC that envelopes prove; a header's own offset counts more. */
  provenOffset: number | null = null;

  constructor({ path, origin, named: name = path }: ExtractionPlace, options: ExtractOptions) {
    const named = kindOfName(name);
    this.#path = path;
    this.#named = name;
    this.#options = options;
    this.#origin = origin;
    this.#matcher = options.matcher;
    const pausesOf = named !== undefined && 'pausesOf' in named ? named.pausesOf : undefined;
    this.#skimmer = pausesOf === undefined && isSkimmable(named, options) ? options.skimmer : undefined;
    this.#pauses =
      pausesOf &&
      new PauseReader({
        decode: options.decode,
        onRecord: (record) => this.#take(record, pausesOf, undefined),
      });
    this.#fold = new Fold(this.#skimmer?.columns);
    this.#repeats = this.#skimmer === undefined ? new RepeatCache() : undefined;
    this.#activity = new ActivityLog(this.#skimmer?.activity);
    this.#ofHost = named !== undefined && 'host' in named;
    this.#ignored = named !== undefined && 'ignored' in named;
    this.#assembler = new Assembler({
      prefilter: options.matcher.index,
      layouts: options.layouts,
      tryAll: options.prefilter === false,
      decode: options.decode,
      kind: named !== undefined && 'kind' in named ? named.kind : pausesOf,
      shared: named !== undefined && 'shared' in named ? named.shared : undefined,
      onQuiet: (found, time, line) => this.#wordings.has(found) && this.#fold.addQuiet(found.pattern, time, line),
      onRepeat: (bytes, from, to, header, line) =>
        options.prefilter !== false && this.#repeat(bytes, from, to, header, line),
      onRecord: (record, kind, bytes) => this.#take(record, kind, bytes),
      onTime: (time, line) => this.#activity.add(time, line),
    });
    const assembler = this.#assembler;
    const lines = this.#pauses ?? assembler;
    this.scanner = new LineScanner((bytes, from, to) => lines.line(bytes, from, to));
    const { scanner } = this;
    this.#skimmer?.begin({ scanner, assembler, onTime: (time, line) => this.#activity.add(time, line) });
  }

  /** Takes a block of bytes, wherever it begins and ends. */
  push(block: Uint8Array): void {
    if (this.#skimmer === undefined) this.scanner.push(block);
    else this.#skimmer.push(block);
  }

  /** Memory to read a file into instead of pushing blocks; undefined without a scanner. */
  get room(): { readonly next: () => Uint8Array; readonly filled: (count: number) => void } | undefined {
    const skimmer = this.#skimmer;
    return skimmer && { next: () => skimmer.room(), filled: (count) => skimmer.filled(count) };
  }

  /** Takes one line of a source that cuts lines itself. An input comes in blocks or in lines, never in both. */
  line(bytes: Uint8Array, from: number, to: number): void {
    this.scanner.line(bytes, from, to);
  }

  /** Takes one line of which the reader knows where it stands in the file that the user has. */
  lineAt(bytes: Uint8Array, number: number): void {
    const counted = this.#pauses ?? this.#assembler;
    counted.lines = number - 1;
    this.scanner.line(bytes, 0, bytes.length);
  }

  /** A file that is known to be no log is named in the coverage, not parsed. */
  get isIgnored(): boolean {
    return this.#ignored;
  }

  finish(end: InputEnd): FileFacts {
    if (this.#skimmer !== undefined) this.#skimmer.end();
    else this.scanner.end();
    this.#assembler.end();
    return this.#facts(end);
  }

  /** Newest time that a header showed. */
  get newest(): number | null {
    return (this.#pauses ?? this.#activity).last;
  }

  /** Grows with everything that may change a conclusion beside the time up to which was read. */
  get interest(): number {
    return this.#interest;
  }

  /**
   * The facts so far, as if the input ended behind its last whole line; reading goes on untouched. Only without a scanner:
   * the memory of one cannot be copied.
   */
  snapshot(): FileFacts {
    if (!this.#assembler.isOpen) return this.#facts(WHOLE);
    return this.#copy().finish(WHOLE);
  }

  /** What to go on with in another process: see `restore`. A line whose end was not read is not in it. */
  save(): SavedExtraction {
    const { hash, lines, bytes, cut, firstCut, pending } = this.scanner;
    return {
      facts: this.#facts(WHOLE),
      assembler: this.#assembler.save(),
      activity: this.#activity.save(),
      tails: this.#wordings.tails,
      dropped: this.#fold.dropped,
      scanner: { hash, lines, bytes: bytes - pending, cut, firstCut },
      pauses: this.#pauses === undefined ? null : { ...savedPauses(this.#pauses) },
      provenOffset: this.provenOffset,
    };
  }

  /** Goes on where another extraction of the same place was saved. */
  restore(saved: SavedExtraction): this {
    const { facts, scanner, pauses } = saved;
    const { patterns } = this.#matcher;
    Object.assign(this.scanner, scanner);
    if (pauses !== null && this.#pauses !== undefined) Object.assign(this.#pauses, pauses);
    this.#assembler.restore(saved.assembler);
    this.#activity.restore(facts, saved.activity);
    this.#fold.restore(facts.events, patterns);
    this.#fold.dropped = saved.dropped;
    this.#shapes.restore(facts.unrecognised);
    this.#wordings.restore({ ...facts, tails: saved.tails, patterns });
    this.provenOffset = saved.provenOffset;
    return this;
  }

  /** Forgets the runs that a test does not keep, and what else was over before a time: see `Fold.forget`. */
  forget(before: number, keeps: (run: EventFact, isLast: boolean, pattern: Pattern | undefined) => boolean): void {
    const { patterns } = this.#matcher;
    this.#fold.forget((run, isLast) => keeps(run, isLast, patterns.get(run.pattern)), patterns);
    this.#shapes.forget(before);
    this.#activity.forget(before);
  }

  #copy(): Extraction {
    const place = { path: this.#path, origin: this.#origin, named: this.#named };
    return new Extraction(place, this.#options).restore(this.save());
  }

  #facts(end: InputEnd): FileFacts {
    const assembler = this.#assembler;
    const events = this.#fold.runs();
    const isLog = assembler.layout !== undefined || events.length > 0 || (this.#pauses?.records ?? 0) > 0;
    const counted = this.#pauses ?? assembler;
    // A GC log is written to while nothing else of the process runs: it is no sign of activity.
    const span = this.#pauses ?? this.#activity;
    return {
      file: { path: this.#path, origin: this.#origin, kind: this.#ofHost ? 'host/system' : assembler.kind },
      bytes: this.scanner.bytes,
      fingerprint: this.scanner.fingerprint,
      lines: counted.lines,
      records: isLog ? counted.records : 0,
      layout: isLog ? (this.#pauses === undefined ? (assembler.layout ?? 'headerless') : 'gc') : null,
      from: span.first,
      to: span.last,
      offset: counted.offset ?? this.provenOffset,
      dateless: assembler.isDateless,
      activity: this.#activity.intervals(),
      clockSteps: this.#activity.steps(),
      events,
      wordings: this.#wordings.list(),
      libraries: this.#wordings.libraries(),
      unrecognised: this.#shapes.list(),
      notices: this.#notices(end, isLog),
    };
  }

  #repeat(bytes: Uint8Array, from: number, to: number, header: Header, line: number): boolean {
    const found = this.#repeats?.get(bytes, from, to, header.level);
    return found !== undefined && this.#fold.addRepeat(found, header.time, line);
  }

  /** The same bytes again, below WARN, are one more of the run. */
  #rememberRepeat(bytes: Uint8Array, { level }: LogRecord, found: Recognised, run: number): void {
    this.#repeats?.put(bytes, level, found);
    if (run >= 0) this.#skimmer?.remember(bytes, run);
  }

  #take(record: LogRecord, kind: LogKind, bytes: Uint8Array | undefined): void {
    const found = this.#matcher.recognise(record, kind);
    if (found.some(({ pattern }) => pattern.role !== 'context')) this.#interest += 1;
    for (const event of found) {
      const run = this.#fold.add(record, event);
      const { pattern, key } = event;
      this.#wordings.add(event, record.line);
      if (run >= 0 && key === pattern.id)
        for (const variant of this.#wordings.of(pattern)) this.#skimmer?.rememberQuiet({ pattern, variant }, run);
      if (bytes !== undefined && found.length === 1 && pattern.role === 'context' && pattern.fold > 0)
        this.#rememberRepeat(bytes, record, event, run);
    }
    if (record.tail.length > 0) this.#wordings.addFrames(record);
    const loud = record.level === 'WARN' || record.level === 'ERROR' || record.level === 'FATAL';
    if (loud && found.length === 0 && isOfNacos(record, kind)) this.#shapes.add(record);
  }

  #notices(end: InputEnd, isLog: boolean): readonly Notice[] {
    const notices: Notice[] = [];
    if (!end.complete) {
      const damaged = this.scanner.bytes > 0 || end.reason === 'truncated';
      notices.push(
        damaged ? inputNotices.truncated(this.#path) : inputNotices.unreadable(this.#path, end.reason ?? ''),
      );
    }
    if (this.scanner.cut > 0) notices.push(inputNotices.lineCut(this.#path, this.scanner.firstCut, this.scanner.cut));
    if (this.#fold.dropped > 0) notices.push(inputNotices.dropped(this.#path, this.#fold.dropped));
    if (!isLog && this.scanner.bytes > 0 && !this.#ignored) notices.push(inputNotices.noLog(this.#path));
    return notices;
  }
}

const savedPauses = ({ lines, records, offset, first, last }: PauseReader) => ({ lines, records, offset, first, last });

/** A layout that begins as a native one does must see every header, save in files that only Nacos writes. */
function isSkimmable(named: ReturnType<typeof kindOfName>, { prefilter, layouts }: ExtractOptions): boolean {
  if (prefilter === false) return false;
  return layouts === undefined || layouts.leading.length === 0 || (named !== undefined && 'kind' in named);
}
