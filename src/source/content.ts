import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { createHash } from './digest.js';

/** A first line is told from others by so many bytes. */
const HEAD_BYTES = 4096;
/** Looked at on either end of what was read. */
const END_BYTES = 64 * 1024;
const SAMPLES = 14;
const SAMPLE_BYTES = 4096;

/** The first line of a file, which stays what it is while the file grows; undefined where it has not been written yet. */
export function headOf(path: string): string | undefined {
  return withFile(path, (descriptor) => {
    const head = bytesAt(descriptor, 0, HEAD_BYTES);
    const end = head.indexOf(10);
    return end < 0 && head.length < HEAD_BYTES ? undefined : head.toString('latin1', 0, end < 0 ? HEAD_BYTES : end);
  });
}

/**
 * A fingerprint of the first bytes of a file: how many, their beginning, their end and samples in between; all of them where
 * they are few. Undefined where the file has fewer.
 */
export function contentOf(path: string, bytes: number): string | undefined {
  return withFile(path, (descriptor) => {
    if (fstatSync(descriptor).size < bytes) return undefined;
    const hash = createHash('sha256').update(`${bytes}`);
    for (const [from, length] of rangesOf(bytes)) hash.update(bytesAt(descriptor, from, length));
    return hash.digest('hex');
  });
}

function rangesOf(bytes: number): readonly (readonly [from: number, length: number])[] {
  if (bytes <= 4 * END_BYTES) return [[0, bytes]];
  const step = Math.floor(bytes / (SAMPLES + 1));
  const samples = Array.from({ length: SAMPLES }, (_, index) => [step * (index + 1), SAMPLE_BYTES] as const);
  return [[0, END_BYTES], ...samples, [bytes - END_BYTES, END_BYTES]];
}

function bytesAt(descriptor: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, from));
}

function withFile<Result>(path: string, look: (descriptor: number) => Result): Result | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    return look(descriptor);
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
