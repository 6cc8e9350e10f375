import { isAscii } from 'node:buffer';
import { NEWLINE } from '../bytes.js';
import { type Encoding, encodingOf } from '../encoding.js';
import { HEAD_BYTES } from '../packed/chunks.js';

/** Fewer bytes do not tell whether a character has one byte or two. */
const TELLING = 8;
/** Bytes beyond ASCII that are UTF-8 and prove that the rest is. */
const PROOF = 64;

/** How the text of one growing file is written: decided by its first bytes as soon as they tell. UTF-8 until then. */
export class LiveText {
  #encoding: Encoding | undefined;
  #decode: ((block: Uint8Array) => string) | undefined;
  #isDecided = false;

  /** Looks at the very beginning of the file. False where it is too short to be read yet. */
  begins(head: Uint8Array): boolean {
    if (head.length < TELLING && (head.length === 1 || (head[0] ?? 0) >= 0xfe || head.includes(0))) return false;
    this.#take(encodingOf(head));
    return true;
  }

  /** Looks at the first bytes of the file again where the block at `offset` may tell more. */
  goesOn(block: Uint8Array, offset: number, head: () => Uint8Array): void {
    if (this.#isDecided || offset >= HEAD_BYTES || isAscii(block)) return;
    const bytes = head();
    const encoding = encodingOf(bytes);
    // What has been read has one byte for a character of ASCII.
    if (encoding === 'gb18030' || encoding === 'big5') this.#take(encoding);
    else this.#isDecided = bytes.reduce((count, byte) => (byte >= 0x80 ? count + 1 : count), 0) >= PROOF;
  }

  /** Bytes of a character at least: so many are read at once, or twice as many. */
  get unit(): 1 | 2 {
    return this.#encoding === 'utf-16le' || this.#encoding === 'utf-16be' ? 2 : 1;
  }

  /** Where the line ends of a block of whole characters are: indexes behind them. */
  *lineEnds(block: Uint8Array): Generator<number, void> {
    for (let at = block.indexOf(NEWLINE); at >= 0; at = block.indexOf(NEWLINE, at + 1)) {
      const end = this.#endAt(block, at);
      if (end !== undefined) yield end;
    }
  }

  /** The last of them; 0 where there is none. */
  lastLineEnd(block: Uint8Array): number {
    for (let at = block.lastIndexOf(NEWLINE); at >= 0; at = at === 0 ? -1 : block.lastIndexOf(NEWLINE, at - 1)) {
      const end = this.#endAt(block, at);
      if (end !== undefined) return end;
    }
    return 0;
  }

  /** The next bytes of the file as UTF-8. */
  toUtf8(block: Uint8Array): Uint8Array {
    return this.#decode === undefined ? block : Buffer.from(this.#decode(block));
  }

  /** The first bytes of the file as UTF-8. */
  headToUtf8(head: Uint8Array): Uint8Array {
    return this.#encoding === undefined ? head : Buffer.from(new TextDecoder(this.#encoding).decode(head));
  }

  #take(encoding: Encoding | undefined): void {
    // A carriage return without a line feed is half a line end, or a progress bar.
    if (this.#isDecided || encoding === undefined || encoding === 'cr') return;
    const decoder = new TextDecoder(encoding);
    this.#encoding = encoding;
    this.#isDecided = true;
    this.#decode = (block) => decoder.decode(block, { stream: true });
  }

  /** In two bytes a character the byte of a line feed may be half of another one. */
  #endAt(block: Uint8Array, at: number): number | undefined {
    if (this.unit === 1) return at + 1;
    if (this.#encoding === 'utf-16le') return at % 2 === 0 && block[at + 1] === 0 ? at + 2 : undefined;
    return at % 2 === 1 && block[at - 1] === 0 ? at + 1 : undefined;
  }
}
