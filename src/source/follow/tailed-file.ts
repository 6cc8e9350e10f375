import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { HEAD_BYTES } from '../packed/chunks.js';
import {
  beginningOf,
  beginsWith,
  type FileIdentity,
  type Fingerprint,
  fingerprintBytes,
  fingerprintOf,
  hasFingerprint,
  identityOf,
  isWholeFingerprint,
} from './file-identity.js';
import { LiveText } from './live-text.js';

/** As in `blocks.ts`; even, for characters of two bytes. */
const BLOCK_BYTES = 1 << 18;
const block = Buffer.allocUnsafe(BLOCK_BYTES);

/** What was found when a file was looked at: more of it, the same, another beginning, or nothing to read it by. */
type Look = 'grown' | 'same' | 'restarted' | 'lost';

/** Where reading goes on, in this process or in another. */
export type Position = { readonly identity: FileIdentity; readonly fingerprint: Fingerprint; readonly offset: number };

/** One file that is read while it grows. Held open: what is written into it after it was renamed or removed is read too. */
export class TailedFile {
  path: string;
  readonly identity: FileIdentity;
  #descriptor: number | undefined;
  /** Its first bytes, as far as a fingerprint is made of them. */
  #first: Uint8Array;
  #fingerprint: Fingerprint;
  readonly #text = new LiveText();
  /** Bytes read. */
  offset = 0;
  /** Where the line begins whose end was not read yet. */
  lineStart = 0;
  size = 0;

  /** Throws where the file cannot be opened. */
  constructor(path: string, from?: Position) {
    this.path = path;
    this.#descriptor = openSync(path, 'r');
    const stats = fstatSync(this.#descriptor);
    this.identity = identityOf(stats);
    this.size = stats.size;
    this.#first = fingerprintBytes(this.#descriptor);
    this.#fingerprint = fingerprintOf(this.#first);
    this.#text.begins(this.beginning(HEAD_BYTES));
    if (from !== undefined) this.offset = this.lineStart = from.offset;
  }

  get position(): Position {
    return { identity: this.identity, fingerprint: this.#fingerprint, offset: this.lineStart };
  }

  /** Does it begin as another file began when that was last looked at, and reach as far? */
  continues({ fingerprint, offset }: Position): boolean {
    return this.#descriptor !== undefined && this.size >= offset && hasFingerprint(this.#descriptor, fingerprint);
  }

  /** Nobody will find it again under any name. */
  get isRemoved(): boolean {
    return this.#stats()?.nlink === 0;
  }

  /** Its first bytes. */
  beginning(length: number): Uint8Array {
    return this.#descriptor === undefined
      ? new Uint8Array()
      : beginningOf(this.#descriptor, Math.min(length, this.size));
  }

  /** Passes over all whole lines that are there. Returns how many, and the first bytes of the file. */
  skipToEnd(): { readonly lines: number; readonly head: Uint8Array } {
    const descriptor = this.#descriptor;
    if (descriptor === undefined) return { lines: 0, head: new Uint8Array() };
    let lines = 0;
    for (let at = 0; at < this.size; ) {
      const got = readSync(descriptor, block, 0, Math.min(BLOCK_BYTES, this.size - at), at);
      const count = got - (got % this.#text.unit);
      if (count === 0) break;
      for (const end of this.#text.lineEnds(block.subarray(0, count))) {
        lines += 1;
        this.lineStart = at + end;
      }
      at += count;
    }
    this.offset = this.lineStart;
    return { lines, head: this.#text.headToUtf8(this.beginning(Math.min(HEAD_BYTES, this.offset))) };
  }

  /** What became of it since it was last read. */
  look(): Look {
    const stats = this.#stats();
    if (stats === undefined || this.#descriptor === undefined) return 'lost';
    const before = this.size;
    this.size = stats.size;
    if (stats.size < this.offset) return 'restarted';
    if (stats.size === before && stats.size === this.offset) return 'same';
    if (!beginsWith(this.#descriptor, this.#first)) return 'restarted';
    if (!isWholeFingerprint(this.#first.length)) {
      this.#first = fingerprintBytes(this.#descriptor);
      this.#fingerprint = fingerprintOf(this.#first);
    }
    return 'grown';
  }

  /** Reads on, at most so many bytes; a block is only valid during the call. Returns how many were read. */
  read(sink: (bytes: Uint8Array) => void, most: number): number {
    if (this.offset === 0 && !this.#text.begins(this.beginning(HEAD_BYTES))) return 0;
    let total = 0;
    while (total < most && this.#descriptor !== undefined && this.offset < this.size) {
      const wanted = Math.min(BLOCK_BYTES, most - total, this.size - this.offset);
      const got = this.#readBlock(wanted);
      const count = got - (got % this.#text.unit);
      if (count === 0) break;
      const bytes = block.subarray(0, count);
      this.#text.goesOn(bytes, this.offset, () => this.beginning(HEAD_BYTES));
      const lineEnd = this.#text.lastLineEnd(bytes);
      if (lineEnd > 0) this.lineStart = this.offset + lineEnd;
      this.offset += count;
      total += count;
      sink(this.#text.toUtf8(bytes));
    }
    return total;
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  /** A file on NFS may have been replaced under the open one: then it is opened anew where it is still the same. */
  #stats(): Stats | undefined {
    try {
      if (this.#descriptor !== undefined) return fstatSync(this.#descriptor);
    } catch {
      this.close();
    }
    try {
      const stats = statSync(this.path);
      if (stats.ino !== this.identity.ino || stats.dev !== this.identity.dev) return undefined;
      this.#descriptor = openSync(this.path, 'r');
      return stats;
    } catch {
      return undefined;
    }
  }

  #readBlock(wanted: number): number {
    try {
      return this.#descriptor === undefined ? 0 : readSync(this.#descriptor, block, 0, wanted, this.offset);
    } catch {
      this.close();
      return 0;
    }
  }
}
