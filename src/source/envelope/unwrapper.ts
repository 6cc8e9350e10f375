import { withoutColours } from './colour.js';
import { HEADER, type Letter } from './envelope.js';
import { letterOf } from './json.js';
import { prefixOf } from './prefix.js';

/** Envelopes in envelopes: a compose prefix before a docker line that holds a JSON encoder's output. */
const MAX_LAYERS = 4;
/** Longer lines are content, as in `line-scanner.ts`. */
const MAX_JOINED = 65_536;

/** One line of a log without its envelopes. */
export type InnerLine = {
  readonly process: string | undefined;
  /** Another host or cluster may have a process of that name too. */
  readonly isLocal?: boolean | undefined;
  readonly file: string | undefined;
  readonly time: number | undefined;
  readonly bytes: Buffer;
  /** Line of the file that the user has. */
  readonly line: number;
};

type Facts = {
  process?: string | undefined;
  isLocal?: boolean | undefined;
  file?: string | undefined;
  time?: number | undefined;
  isPartial?: boolean;
};

/** Which weak envelopes are believed, and how far in a paste stands. */
export type Trust = { readonly writers: Set<string>; indent: number };

export type SavedUnwrapper = {
  readonly parts: readonly {
    readonly key: string;
    readonly line: number;
    readonly length: number;
    readonly pieces: readonly string[];
  }[];
  readonly last: { readonly process: string | null; readonly file: string | null };
  readonly line: number;
  readonly writers: readonly string[];
  readonly indent: number;
};

/** Takes the lines of a file and gives those of the logs in it, in the same order. */
export class Unwrapper {
  readonly #sink: (line: InnerLine) => void;
  /** Writers whose lines have been seen to be a log. */
  readonly trust: Trust;
  readonly #parts = new Map<string, { readonly line: number; readonly pieces: Buffer[]; length: number }>();
  #last: Facts = {};
  #line = 0;
  /** Lines that had an envelope. */
  unwrapped = 0;

  constructor(sink: (line: InnerLine) => void, trust: Trust = { writers: new Set(), indent: 0 }) {
    this.#sink = sink;
    this.trust = trust;
  }

  /** As plain data, to go on with later: parts of lines in latin1, one character a byte. */
  save(): SavedUnwrapper {
    const parts = [...this.#parts].map(([key, { line, pieces, length }]) => ({
      key,
      line,
      length,
      pieces: pieces.map((piece) => piece.toString('latin1')),
    }));
    const { process = null, file = null } = this.#last;
    const { writers, indent } = this.trust;
    return { parts, last: { process, file }, line: this.#line, writers: [...writers], indent };
  }

  restore({ parts, last, line, writers, indent }: SavedUnwrapper): this {
    for (const { key, pieces, ...part } of parts)
      this.#parts.set(key, { ...part, pieces: pieces.map((piece) => Buffer.from(piece, 'latin1')) });
    this.#last = { process: last.process ?? undefined, file: last.file ?? undefined };
    this.#line = line;
    for (const writer of writers) this.trust.writers.add(writer);
    this.trust.indent = indent;
    return this;
  }

  /** Lines that were passed over. */
  skip(lines: number): void {
    this.#line += lines;
  }

  line(bytes: Uint8Array, from: number, to: number): void {
    this.#line += 1;
    const line = Buffer.from(bytes.subarray(from, to));
    const plain = withoutColours(line);
    if (plain !== line) this.unwrapped += 1;
    this.#open(plain, {}, 0);
  }

  /** A letter that was not in a line of its own. */
  letter(letter: Letter, line: number): void {
    this.#line = line;
    this.#letter(letter, {}, 0);
  }

  end(): void {
    for (const [key, { line, pieces }] of this.#parts)
      this.#sink({ ...JSON.parse(key), time: undefined, line, bytes: Buffer.concat(pieces) });
    this.#parts.clear();
  }

  #open(bytes: Buffer, facts: Facts, layer: number): void {
    const isOpen = facts.isPartial === true || this.#parts.has(keyOf(facts));
    if (layer < MAX_LAYERS && !(layer > 0 && isOpen)) {
      if (bytes[0] === 0x7b) {
        const letter = letterOf(bytes.toString('utf8'));
        if (letter !== undefined) {
          this.#letter(letter, facts, layer);
          return;
        }
      }
      const at = this.#prefix(bytes, facts, layer);
      if (at > 0) {
        this.#open(bytes.subarray(at), facts, layer + 1);
        return;
      }
    }
    if (layer > 0) this.unwrapped += 1;
    this.#emit(bytes, layer === 0 && (bytes[0] === 32 || bytes[0] === 9) ? { ...this.#last } : facts);
  }

  /** Length of the envelope, whose facts are noted; 0 where there is none to be believed. */
  #prefix(bytes: Buffer, facts: Facts, layer: number): number {
    const text = bytes.toString('latin1', 0, 600);
    const envelope = prefixOf(text);
    if (envelope === undefined) return 0;
    const { weak, at } = envelope;
    if (weak === 'indent') return layer === 0 ? this.#indentOf(text, at) : 0;
    if (weak?.startsWith('grep') === true && HEADER.test(text)) return 0;
    if (weak === 'stamp' && !HEADER.test(text.slice(at))) return 0;
    if (weak !== undefined && !this.trust.writers.has(weak)) {
      const inner = text.slice(at);
      if (!HEADER.test(inner) && !isEnveloped(inner) && !isTimedFrame(weak, inner)) return 0;
      this.trust.writers.add(weak);
    }
    if (envelope.process !== undefined) facts.isLocal = envelope.isLocal;
    facts.process = envelope.process ?? facts.process;
    facts.file = envelope.file ?? facts.file;
    facts.time = envelope.time ?? facts.time;
    facts.isPartial = envelope.isPartial === true;
    return at;
  }

  /** Headers stand as far in as the whole paste does; lines of a stack trace further. */
  #indentOf(text: string, blanks: number): number {
    if (HEADER.test(text.slice(blanks))) this.trust.indent = blanks;
    return Math.min(this.trust.indent, blanks);
  }

  #letter(letter: Letter, facts: Facts, layer: number): void {
    const known: Facts = {
      process: letter.process ?? facts.process,
      isLocal: letter.process === undefined ? facts.isLocal : letter.isLocal,
      file: letter.file ?? facts.file,
      time: letter.time ?? facts.time,
      isPartial: letter.isPartial === true,
    };
    const text = letter.text.replace(/\n$/, '');
    for (const inner of text.split(/\r?\n/)) this.#open(withoutColours(Buffer.from(inner)), { ...known }, layer + 1);
  }

  #emit(bytes: Buffer, { process, isLocal, file, time, isPartial = false }: Facts): void {
    this.#last = { process, isLocal, file };
    const key = keyOf({ process, file });
    const open = this.#parts.get(key);
    if (isPartial) {
      const parts = open ?? { line: this.#line, pieces: [], length: 0 };
      if (parts.length < MAX_JOINED) parts.pieces.push(bytes);
      parts.length += bytes.length;
      this.#parts.set(key, parts);
      return;
    }
    this.#parts.delete(key);
    const whole = open === undefined ? bytes : Buffer.concat([...open.pieces, bytes]);
    this.#sink({ process, isLocal, file, time, bytes: whole, line: open?.line ?? this.#line });
  }
}

const keyOf = ({ process, file }: Facts): string => JSON.stringify({ process, file });

/** No logger writes a time before each call of a stack trace: what does is a tool. */
const isTimedFrame = (weak: string, inner: string): boolean =>
  TIMED.has(weak) && /^\s*at [\w$.]+\.[\w$<>]+\(/.test(inner);

const TIMED: ReadonlySet<string> = new Set(['exported', 'viewed', 'desktop']);

function isEnveloped(inner: string): boolean {
  return inner.startsWith('{"') || (prefixOf(inner)?.weak === undefined && prefixOf(inner) !== undefined);
}
