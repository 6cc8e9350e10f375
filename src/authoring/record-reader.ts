import type { Matcher } from '../match/matcher.js';
import type { LogKind } from '../model/log-file.js';
import type { LogRecord } from '../model/log-record.js';
import { Assembler } from '../record/assembler.js';
import type { Layouts } from '../record/layouts.js';
import { levelIn } from '../record/line-signs.js';
import { kindByName, kindOfName } from '../source/log-kinds.js';

type RecordReaderOptions = {
  /** File name, or anything else for a paste. */
  readonly path: string;
  readonly matcher: Matcher;
  readonly layouts: Layouts;
  readonly decode: (bytes: Uint8Array, from: number, to: number) => string;
  readonly onRecord: (record: LogRecord, kind: LogKind) => void;
};

/** Lines of a stack trace and of wrapped content. */
const CONTINUES = /^(?:\s|at |Caused by|Suppressed|\.\.\. \d|[}\])])/;

/**
 * Every record of a log or of a paste, whether or not somebody knows it: unlike the reading of logs, which decodes what may
 * matter, and unlike it a line without any header is a record as it stands, for that is how people paste.
 */
export class RecordReader {
  readonly #options: RecordReaderOptions;
  readonly #assembler: Assembler;
  #bare: { line: number; lastLine: number; message: string; tail: string[]; tailOffsets: number[] } | undefined;
  #lastBare = 0;

  constructor(options: RecordReaderOptions) {
    this.#options = options;
    const named = kindOfName(options.path);
    this.#assembler = new Assembler({
      prefilter: options.matcher.index,
      layouts: options.layouts,
      tryAll: true,
      decode: options.decode,
      hasOwnWords: (text) => options.matcher.hasOwnWords(text),
      kind: kindByName(options.path),
      shared: named !== undefined && 'shared' in named ? named.shared : undefined,
      onQuiet: () => false,
      onRepeat: () => false,
      onRecord: (record, kind) => this.#take(record, kind),
      onTime: () => {},
      lastTime: () => undefined,
    });
  }

  /** Takes one line, without its line end. */
  line(bytes: Uint8Array, from: number, to: number): void {
    const assembler = this.#assembler;
    const hadHeader = assembler.layout !== undefined;
    if (!hadHeader) this.#lastBare = assembler.lines + 1;
    assembler.line(bytes, from, to);
    if (hadHeader) return;
    if (assembler.layout === undefined) this.#addBare(this.#options.decode(bytes, from, to));
    else {
      this.#lastBare = assembler.lines - 1;
      this.#flushBare();
    }
  }

  end(): void {
    this.#assembler.complete();
    this.#flushBare();
  }

  #addBare(text: string): void {
    if (text.trim() === '') return;
    const line = this.#assembler.lines;
    if (this.#bare !== undefined && CONTINUES.test(text)) {
      this.#bare.lastLine = line;
      this.#bare.tail.push(text);
      this.#bare.tailOffsets.push(line - this.#bare.line);
      return;
    }
    this.#flushBare();
    this.#bare = { line, lastLine: line, message: text.trim(), tail: [], tailOffsets: [] };
  }

  #flushBare(): void {
    if (this.#bare === undefined) return;
    const { message } = this.#bare;
    const level = levelIn(message.slice(0, 160));
    const unknown = {
      time: undefined,
      after: undefined,
      offset: undefined,
      level,
      thread: undefined,
      logger: undefined,
    };
    this.#options.onRecord({ ...this.#bare, ...unknown, framed: false }, this.#assembler.readAs);
    this.#bare = undefined;
  }

  /** What the assembler finds before the first header has been taken as it stands. */
  #take(record: LogRecord, kind: LogKind): void {
    if (record.line > this.#lastBare) this.#options.onRecord(record, kind === 'unknown' ? this.#assembler.kind : kind);
  }
}
