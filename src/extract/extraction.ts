import { isCountedByHeader, likenessOf } from '../match/likeness.js';
import type { Matcher, Recognised } from '../match/matcher.js';
import { RepeatCache } from '../match/repeat-cache.js';
import type { FileFacts } from '../model/facts.js';
import type { LogKind } from '../model/log-file.js';
import type { LogRecord } from '../model/log-record.js';
import { Assembler } from '../record/assembler.js';
import type { Header } from '../record/header.js';
import { firstsOf, NO_LAYOUTS } from '../record/layouts.js';
import { PauseReader } from '../record/pause-reader.js';
import type { Skimmer } from '../skim/skimmer.js';
import { LineScanner } from '../source/line-scanner.js';
import { kindOfName } from '../source/log-kinds.js';
import { remarksOn } from '../source/notices.js';
import { Collected, type RunTest } from '../timeline/collected.js';
import { likelyKind } from './likely-kind.js';
import { type ExtractionPlace, type ExtractOptions, type InputEnd, isSkimmable, WHOLE } from './options.js';
import { type SavedExtraction, savedPauses, savedScanner } from './saved.js';

/** One input becomes its facts: blocks or lines are pushed in, the facts taken out at the end. */
export class Extraction {
  readonly #path: string;
  readonly #origin: string;
  readonly #matcher: Matcher;
  readonly #assembler: Assembler;
  readonly #repeats: RepeatCache | undefined;
  readonly #collected: Collected;
  readonly #skimmer: Skimmer | undefined;
  /** A GC log has no records, only pauses. */
  readonly #pauses: PauseReader | undefined;
  readonly #ofHost: boolean;
  readonly scanner: LineScanner;
  /** A file that is known to be no log is named in the coverage, not parsed. */
  readonly isIgnored: boolean;
  readonly #named: string;
  readonly #options: ExtractOptions;
  #interest = 0;
  /** Line up to which the record at hand was looked at. */
  #peeked = 0;

  /** Minutes east of UTC that envelopes prove; a header's own offset counts more. */
  provenOffset: number | null = null;

  constructor({ path, origin, named: name = path, settled }: ExtractionPlace, options: ExtractOptions) {
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
    const memory = { fold: this.#skimmer?.columns, activity: this.#skimmer?.activity };
    this.#collected = new Collected({ ...memory, isPart: settled !== undefined, wants: options.wants });
    const { activity, fold, wordings } = this.#collected;
    this.#repeats = this.#skimmer === undefined ? new RepeatCache() : undefined;
    this.#ofHost = named !== undefined && 'host' in named;
    this.isIgnored = named !== undefined && 'ignored' in named;
    this.#assembler = new Assembler({
      prefilter: options.matcher.index,
      layouts: options.layouts,
      tryAll: options.prefilter === false,
      decode: options.decode,
      hasOwnWords: (text) => options.matcher.hasOwnWords(text),
      kind: settled?.kind ?? (named !== undefined && 'kind' in named ? named.kind : pausesOf),
      shared: named !== undefined && 'shared' in named ? named.shared : undefined,
      onQuiet: (found, time, line) => wordings.has(found) && fold.addQuiet(found.pattern, time, line),
      onRepeat: (bytes, from, to, header, line) =>
        options.prefilter !== false && this.#repeat(bytes, from, to, header, line),
      onRecord: (record, kind, bytes) => this.#take(record, kind, bytes),
      onTime: (time, line) => activity.add(time, line),
      lastTime: () => activity.previous,
    });
    const assembler = this.#assembler;
    const lines = this.#pauses ?? assembler;
    this.scanner = new LineScanner((bytes, from, to) => lines.line(bytes, from, to), settled !== undefined);
    this.#skimmer?.begin({
      scanner: this.scanner,
      assembler,
      layoutFirsts: firstsOf(options.layouts ?? NO_LAYOUTS),
      onTime: (time, line) => activity.add(time, line),
      onRestart: (run, at, isOwn) =>
        fold.restart(run, at, isOwn ? ({ bytes, from, to }) => options.decode(bytes, from, to) : undefined),
    });
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
    (this.#pauses ?? this.#assembler).lines = number - 1;
    this.scanner.line(bytes, 0, bytes.length);
  }

  /** So many lines were passed over before the first one that is read. */
  skip(lines: number): void {
    (this.#pauses ?? this.#assembler).lines = this.scanner.lines = lines;
  }

  finish(end: InputEnd): FileFacts {
    if (this.#skimmer !== undefined) this.#skimmer.end();
    else this.scanner.end();
    this.#assembler.complete();
    return this.#facts(end);
  }

  /** Runs so far: what memory is taken for. */
  get runs(): number {
    return this.#collected.fold.size;
  }

  /** Newest time that a header showed. */
  get newest(): number | null {
    return (this.#pauses ?? this.#collected.activity).last;
  }

  /** Grows with what is more than context, also where the record may still go on. */
  get interest(): number {
    const { draft, lines } = this.#assembler;
    if (draft !== undefined && lines !== this.#peeked) {
      this.#peeked = lines;
      if (isInteresting(this.#matcher.recognise(draft, this.#assembler.readAs))) this.#interest += 1;
    }
    return this.#interest;
  }

  /**
   * The facts so far, as if the input ended behind its last whole line; reading goes on untouched. Only without a scanner:
   * the memory of one cannot be copied.
   */
  snapshot(): FileFacts {
    if (!this.#assembler.isOpen) return this.#facts(WHOLE);
    const place = { path: this.#path, origin: this.#origin, named: this.#named };
    return new Extraction(place, this.#options).restore(this.save()).finish(WHOLE);
  }

  /** What to go on with in another process: see `restore`. A line whose end was not read is not in it. */
  save(): SavedExtraction {
    this.#skimmer?.settle();
    return {
      facts: this.#facts(WHOLE),
      assembler: this.#assembler.save(),
      collected: this.#collected.save(),
      scanner: savedScanner(this.scanner),
      pauses: savedPauses(this.#pauses),
      provenOffset: this.provenOffset,
    };
  }

  /** The same where a record is known to begin with the next byte. */
  saveClosed(): SavedExtraction {
    this.#assembler.complete();
    return this.save();
  }

  /** Goes on where another extraction of the same place was saved. */
  restore({ facts, assembler, collected, scanner, pauses, provenOffset }: SavedExtraction): this {
    Object.assign(this.scanner, scanner);
    if (pauses !== null && this.#pauses !== undefined) Object.assign(this.#pauses, pauses);
    this.#assembler.restore(assembler);
    this.#collected.restore(facts, collected, this.#matcher.patterns);
    this.provenOffset = provenOffset;
    this.#skimmer?.resume();
    return this;
  }

  /** Forgets the runs that a test does not keep, and what else was over before a time (local ms). */
  forget(before: number, keeps: RunTest): void {
    this.#collected.forget(before, keeps, this.#matcher.patterns);
  }

  #facts(end: InputEnd): FileFacts {
    const assembler = this.#assembler;
    const read = this.#pauses ?? assembler;
    const collected = this.#collected.facts();
    const likely = likelyKind(assembler, collected.events, this.#matcher.patterns);
    const isLog = assembler.layout !== undefined || collected.events.length > 0 || (this.#pauses?.records ?? 0) > 0;
    // A GC log is written to while nothing else of the process runs: it is no sign of activity.
    const span = this.#pauses ?? this.#collected.activity;
    return {
      file: { path: this.#path, origin: this.#origin, kind: this.#ofHost ? 'host/system' : likely },
      bytes: this.scanner.bytes,
      fingerprint: this.scanner.fingerprint,
      lines: read.lines,
      records: isLog ? read.records : 0,
      layout: isLog ? (this.#pauses === undefined ? (assembler.layout ?? 'headerless') : 'gc') : null,
      from: span.first,
      to: span.last,
      offset: read.offset ?? this.provenOffset,
      dateless: assembler.isDateless,
      ...collected,
      notices: remarksOn(this.#path, {
        end,
        scanner: this.scanner,
        isLog: isLog || this.isIgnored,
        left: this.#collected.save(),
        isChosen: this.#options.wants !== undefined,
      }),
    };
  }

  #repeat(bytes: Uint8Array, from: number, to: number, header: Header, line: number): boolean {
    const found = this.#repeats?.get(bytes, from, to, header.level);
    return found !== undefined && this.#collected.fold.addRepeat(found, header.time, line);
  }

  #take(record: LogRecord, kind: LogKind, bytes: Uint8Array | undefined): void {
    const found = this.#matcher.recognise(record, kind);
    const { fold, wordings } = this.#collected;
    if (isInteresting(found)) this.#interest += 1;
    for (const event of found) {
      const before = fold.size;
      const place = fold.add(record, event);
      const { pattern, key } = event;
      wordings.add(event, record.line);
      if (place >= 0 && key === pattern.id) this.#skimmer?.rememberQuiet(pattern, wordings.of(pattern), place);
      const likeness = found.length === 1 && pattern.fold > 0 ? likenessOf(record, kind, pattern) : undefined;
      if (bytes === undefined || likeness === undefined) continue;
      if (isCountedByHeader(record, pattern)) this.#repeats?.put(bytes, record.level, event);
      const isFirst = fold.size > before && record.thread === undefined && event.offset === 0;
      this.#skimmer?.remember(bytes, place < 0 ? ~place : place, { ...likeness, isFirst, level: record.level });
    }
    this.#collected.addRest(record, found, kind);
  }
}

const isInteresting = (found: readonly Recognised[]): boolean =>
  found.some(({ pattern }) => pattern.role !== 'context');
