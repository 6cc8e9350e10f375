import { closeSync, openSync, readSync, type Stats } from 'node:fs';
import { createHash } from '../digest.js';

/** So much of the beginning tells two files apart: the first line of a log holds its time. */
const FINGERPRINT_BYTES = 1024;

/** The beginning of a file, by a hash of its first bytes: 1024 of them, fewer where there were fewer. */
export type Fingerprint = { readonly length: number; readonly hash: string };

/** What stays the same of a file that is renamed. Numbers of inodes are used again: the fingerprint tells. */
export type FileIdentity = { readonly dev: number; readonly ino: number };

export const identityKey = ({ dev, ino }: FileIdentity): string => `${dev}:${ino}`;

export const identityOf = ({ dev, ino }: Stats): FileIdentity => ({ dev, ino });

const scratch = Buffer.alloc(FINGERPRINT_BYTES);

/** Of the first bytes of a file. */
export function fingerprintOf(bytes: Uint8Array): Fingerprint {
  return hashed(bytes);
}

/** Does the file still begin so? An empty fingerprint says nothing. */
export function hasFingerprint(descriptor: number, { length, hash }: Fingerprint): boolean {
  return length === 0 || hashed(beginningOf(descriptor, length)).hash === hash;
}

/** Does an open file begin with these bytes? Asked at every look: without a hash. */
export function beginsWith(descriptor: number, bytes: Uint8Array): boolean {
  const count = readSync(descriptor, scratch, 0, bytes.length, 0);
  return count === bytes.length && scratch.compare(bytes, 0, bytes.length, 0, count) === 0;
}

/** What a fingerprint is made of. */
export const fingerprintBytes = (descriptor: number): Uint8Array => beginningOf(descriptor, FINGERPRINT_BYTES);

/** Of a file by its path; undefined where it cannot be opened. */
export function pathHasFingerprint(path: string, fingerprint: Fingerprint): boolean {
  try {
    const descriptor = openSync(path, 'r');
    try {
      return fingerprint.length > 0 && hasFingerprint(descriptor, fingerprint);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}

/** Grows with the file until it holds all it may. */
export const isWholeFingerprint = (length: number): boolean => length >= FINGERPRINT_BYTES;

/** The first bytes of an open file. */
export function beginningOf(descriptor: number, length: number): Uint8Array {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, 0));
}

function hashed(bytes: Uint8Array): Fingerprint {
  return { length: bytes.length, hash: createHash('sha1').update(bytes).digest('hex') };
}
