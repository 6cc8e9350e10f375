import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { isGzip } from './blocks.js';

/** Looks at a few places of a plain file. */
type FilePeek = {
  readonly size: number;
  /** Bytes from a place on; valid until the next call. */
  readonly at: (from: number, length: number) => Uint8Array;
};

/** Longer lines and stack traces are rare: so much of a file nearly always holds the beginning of a record. */
export const PEEK_BYTES = 1 << 18;

/** Gives a look at a file; undefined where it cannot be opened, is packed or is no regular file. */
export function withPeek<Result>(path: string, look: (peek: FilePeek) => Result): Result | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const scratch = Buffer.allocUnsafe(PEEK_BYTES);
    const at = (from: number, length: number): Uint8Array =>
      scratch.subarray(0, readSync(descriptor, scratch, 0, Math.min(length, PEEK_BYTES), from));
    const head = at(0, 2);
    const stats = fstatSync(descriptor);
    return !stats.isFile() || isGzip(head, head.length) ? undefined : look({ size: stats.size, at });
  } catch {
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}
