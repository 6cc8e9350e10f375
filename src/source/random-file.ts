import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A file that is read at places of one's choice. */
export type RandomFile = {
  readonly size: number;
  /** When it was last written to, as the file system has it. */
  readonly mtime: number;
  /** At most so many bytes from a place on, fewer at the end. They are valid until the next call. */
  readonly read: (at: number, length: number) => Uint8Array;
};

/** Bytes that can be read in one call. */
export const MOST_BYTES = 1 << 16;

/** One for all files: nothing is kept of what was read. */
const SCRATCH = Buffer.alloc(MOST_BYTES);

/** What `use` finds in a file; undefined where it cannot be read or is no regular file. */
export function withFile<T>(path: string, use: (file: RandomFile) => T): T | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return undefined;
    const read = (at: number, length: number): Uint8Array =>
      SCRATCH.subarray(0, readSync(descriptor, SCRATCH, 0, Math.min(length, MOST_BYTES), at));
    return use({ size: stats.size, mtime: stats.mtimeMs, read });
  } catch {
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}
