import type { LogKind } from '../model/log-file.js';
import { isLoudLevel, type LogRecord } from '../model/log-record.js';
import { kindOfShared } from '../source/log-kinds.js';
import type { AssemblerOptions, SavedAssembler } from './assembler-options.js';
import { type Draft, headerlessDraft, recordOf, restoreDraft, saveDraft } from './draft.js';
import { createHeader, type Header, isHouseLayout } from './header.js';
import { HeaderCounts } from './header-counts.js';
import { HeaderReader } from './header-reader.js';
import { copyOf, isCall, isReason } from './line-signs.js';
import { isOrphan } from './orphans.js';

/** A stack trace is shorter; a longer tail is content or a loop, and its rest says nothing new. */
export const MAX_TAIL_LINES = 300;
/** The quote and every field lie in the first 64 KiB of a line. */
const MAX_TAIL_BYTES = 65_536;

/** Longer messages seldom repeat to the letter. */
const MAX_REPEAT_BYTES = 512;

/**
 * Lines become records. Records that interest nobody are counted and never decoded. The same code serves blocks of files
 * and lines of standard input.
 */
export class Assembler {
  readonly #options: AssemblerOptions;
  readonly #header: Header = createHeader();
  readonly #counts = new HeaderCounts();
  #draft: Draft | undefined;
  readonly #reader: HeaderReader;
  #kind: LogKind | undefined;
  #strict = false;
  /** Records that began without a header. */
  #headerless = 0;
  lines = 0;
  records = 0;
  offset: number | null = null;
  /** The scanner found that the message of the next line may be one of ours, and that it is none that is counted by its bytes. */
  isJudged = false;

  constructor(options: AssemblerOptions) {
    this.#options = options;
    this.#reader = new HeaderReader(this.#header, options.layouts);
    this.#setKind(options.kind);
  }

  /** The kind, as far as name and content tell. */
  get kind(): LogKind {
    return this.#kind ?? this.#counts.likelyKind;
  }

  get layout(): string | undefined {
    return this.#counts.layout;
  }

  /** See `HeaderCounts`, as for the next one. */
  get isUniform(): boolean {
    return this.#counts.isUniform;
  }

  get isDateless(): boolean {
    return this.#counts.isDateless;
  }

  /** Takes one line, without its line end. */
  line(bytes: Uint8Array, from: number, to: number): void {
    this.lines += 1;
    if (from === to) return;
    if (this.#reader.read(bytes, from, to, { kind: this.#kind, isStrict: this.#strict })) this.#startRecord(bytes, to);
    else this.#continueRecord(bytes, from, to);
  }

  /** The record at hand ends: the next header has been seen, or the input is over. */
  complete(): void {
    const draft = this.#draft;
    if (draft === undefined) return;
    this.#draft = undefined;
    this.#options.onRecord(recordOf(draft), this.#kind ?? 'unknown', draft.bytes);
  }

  /** May the next line belong to a record at hand? */
  get isOpen(): boolean {
    return this.#draft !== undefined;
  }

  /** The kind by which messages are judged now. */
  get readAs(): LogKind {
    return this.#kind ?? 'unknown';
  }

  /** Only Nacos writes this file, and not a paste from it: what has no header belongs to the record before it. */
  get isStrict(): boolean {
    return this.#strict && (this.#kind === 'server/access' || this.records > this.#headerless);
  }

  /** Does the next header decide which kind this is? */
  get isSettling(): boolean {
    return this.#kind === undefined && this.#options.shared !== undefined;
  }

  /** Headers that were counted elsewhere, by shape: see `HeaderCounts.add`. */
  addHeaders(counts: readonly number[]): void {
    this.#counts.add(counts);
  }

  /** As plain data, to go on with later; what follows is read as if there had been no break. */
  save(): SavedAssembler {
    const { lines, records, offset } = this;
    const draft = this.#draft === undefined ? null : saveDraft(this.#draft);
    return {
      lines,
      records,
      headerless: this.#headerless,
      offset,
      kind: this.#kind ?? null,
      counts: this.#counts.save(),
      draft,
    };
  }

  restore({ lines, records, headerless, offset, kind, counts, draft }: SavedAssembler): void {
    this.lines = lines;
    this.records = records;
    this.#headerless = headerless;
    this.offset = offset;
    this.#setKind(kind ?? undefined);
    this.#counts.restore(counts);
    this.#draft = draft === null ? undefined : restoreDraft(draft);
  }

  #startRecord(bytes: Uint8Array, to: number): void {
    // Before its first header the scanner takes a file of Nacos for a paste.
    const isJudged = this.isJudged && this.isStrict === this.#strict;
    this.isJudged = false;
    this.complete();
    const header = this.#header;
    this.records += 1;
    this.#counts.count(header);
    if (header.offset !== null) this.offset = header.offset;
    if (this.#kind === undefined && this.#options.shared !== undefined)
      this.#setKind(kindOfShared(this.#options.shared, header.comma));
    this.#options.onTime(header.time, this.lines);
    if (!isJudged && !isLoudLevel(header.level) && !this.#isWorthDecoding(bytes, to)) return;
    this.#draft = this.#createDraft(bytes, header.message, to);
    const from = this.#likenessFrom();
    if (from !== undefined && to - from <= MAX_REPEAT_BYTES) this.#draft.bytes = copyOf(bytes, from, to);
  }

  /** Where the bytes begin that are the same when a record says the same again. What warns in a log of an application counts by its logger, too. */
  #likenessFrom(): number | undefined {
    const { message, level, shape, loggerFrom } = this.#header;
    if (this.#strict || !isLoudLevel(level)) return message;
    return shape === 'bracket' ? loggerFrom : undefined;
  }

  /** False for what is counted by its bytes, and for what cannot be one of ours. */
  #isWorthDecoding(bytes: Uint8Array, to: number): boolean {
    if (this.#isCountedQuietly(bytes, to) || !this.#mayMatter(bytes, to)) return false;
    return !this.#options.onRepeat(bytes, this.#header.message, to, this.#header, this.lines);
  }

  /** May the message be one of ours, at its start or inside a foreign layout? */
  #mayMatter(bytes: Uint8Array, to: number): boolean {
    const { prefilter, tryAll } = this.#options;
    const { message: from, level, shape } = this.#header;
    const isLevelled = level !== undefined || shape === 'access';
    if (tryAll || prefilter.isCandidate(bytes, from, to, isLevelled)) return true;
    return !this.#isFramed() && prefilter.find(bytes, from, to, isLevelled) >= 0;
  }

  /** Most lines of a healthy log are known and mean nothing: counted by their bytes, never decoded. */
  #isCountedQuietly(bytes: Uint8Array, to: number): boolean {
    if (this.#options.tryAll) return false;
    const { message, time } = this.#header;
    const found = this.#options.prefilter.quiet(bytes, message, to, this.#kind ?? 'unknown');
    return found !== undefined && this.#options.onQuiet(found, time, this.lines);
  }

  /** Nacos's own files, Spring Boot's layout and nacos-client's layout leave no doubt where the message begins. */
  #isFramed(): boolean {
    const { shape } = this.#header;
    if (shape === 'layout') return this.#header.isFramed;
    return (
      (this.#strict && !isHouseLayout(this.#header)) || shape === 'boot' || shape === 'bracket' || shape === 'access'
    );
  }

  #createDraft(bytes: Uint8Array, message: number, to: number): Draft {
    const header = this.#header;
    const { decode } = this.#options;
    return {
      line: this.lines,
      lastLine: this.lines,
      time: header.time,
      after: undefined,
      offset: header.offset,
      level: header.level,
      thread: header.threadTo > header.threadFrom ? decode(bytes, header.threadFrom, header.threadTo) : undefined,
      logger: header.loggerTo > header.loggerFrom ? decode(bytes, header.loggerFrom, header.loggerTo) : undefined,
      message: decode(bytes, message, to),
      framed: this.#isFramed(),
      bytes: undefined,
      tail: [],
      tailOffsets: [],
      tailBytes: 0,
    };
  }

  #continueRecord(bytes: Uint8Array, from: number, to: number): void {
    if (!this.isStrict && this.#startsHeaderless(bytes, from, to)) return;
    const draft = this.#draft;
    // A row of an access log is one line: the scanner, which counts rows by their bytes, knows of no tail.
    if (draft === undefined || this.#kind === 'server/access') return;
    draft.lastLine = this.lines;
    if (draft.tail.length >= MAX_TAIL_LINES || draft.tailBytes >= MAX_TAIL_BYTES) {
      draft.isCut = true;
      return;
    }
    draft.tail.push(this.#options.decode(bytes, from, to));
    draft.tailOffsets.push(this.lines - draft.line);
    draft.tailBytes += to - from;
  }

  /** A message of ours without a readable header: a console line, or a paste in a house format. */
  #startsHeaderless(bytes: Uint8Array, from: number, to: number): boolean {
    if (this.#draft !== undefined && isReason(bytes, from)) return false;
    const { prefilter, decode, hasOwnWords } = this.#options;
    const isOwn = (): boolean => hasOwnWords(decode(bytes, from, to));
    const isFirst = this.#draft === undefined && this.records === 0;
    const isTail = isCall(bytes, from, to);
    const orphan = isOrphan(bytes, from, to, { number: this.lines, isTail, isFirst, above: this.#draft, isOwn });
    if (isTail && !orphan) return false;
    const mayBegin = prefilter.isCandidate(bytes, from, to, false) || prefilter.find(bytes, from, to, false) >= 0;
    if (!orphan && !mayBegin) return false;
    this.complete();
    this.records += 1;
    this.#headerless += 1;
    this.#draft = headerlessDraft(this.lines, decode(bytes, from, to), this.#options.lastTime());
    return true;
  }

  /** The record at hand as far as it has come. */
  get draft(): LogRecord | undefined {
    return this.#draft && recordOf(this.#draft);
  }

  #setKind(kind: LogKind | undefined): void {
    this.#kind = kind;
    this.#strict = kind !== undefined && kind !== 'server/start-out';
  }
}
