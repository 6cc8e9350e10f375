import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { constants, gunzipSync } from 'node:zlib';
import { isGzip, unpackedWhole } from './blocks.js';
import type { FoundFile } from './discover.js';
import { encodingOf } from './encoding.js';
import { hasEnvelope } from './envelope/detect.js';
import { chunksOfFile, HEAD_BYTES } from './packed/chunks.js';
import { packingOf } from './packed/packing.js';
import { type PackedInput, stemOf } from './packed/sources.js';

/** What the beginning of a file tells. */
type Probe = {
  /** One log as its writer wrote it, alone or packed with gzip: blocks of it go straight to the scanner. */
  readonly isPlain: boolean;
  /** All bytes of a small file, unpacked: nobody needs to read it again. Valid until the next file is looked at. */
  readonly whole: Uint8Array | undefined;
};

/** Looks at the first block of a file. What cannot be opened counts as plain, for whoever reads it says why. */
export function probe(path: string): Probe {
  const head = headOf(path);
  if (head === undefined) return { isPlain: true, whole: undefined };
  const { bytes, isWhole } = head;
  const isPacked = isGzip(bytes, bytes.length);
  const whole = !isWhole ? undefined : isPacked ? unpackedWhole(bytes) : bytes;
  const inner = whole?.subarray(0, HEAD_BYTES) ?? (isPacked ? beginningOf(bytes) : bytes);
  const isPlain = inner !== undefined && packingOf(inner) === undefined && isPlainText(inner);
  return { isPlain, whole: isPlain ? whole : undefined };
}

export const isPlain = (path: string): boolean => probe(path).isPlain;

/** Is this file a log that its writer goes on with: plain, and not packed? */
export function isGrowing(path: string): boolean {
  const bytes = headOf(path)?.bytes;
  return bytes !== undefined && !isGzip(bytes, bytes.length) && packingOf(bytes) === undefined && isPlainText(bytes);
}

/** UTF-8 without an envelope. */
export function isPlainText(head: Uint8Array): boolean {
  return encodingOf(head) === undefined && !hasEnvelope(head);
}

/** The beginning of the file at hand: looked at and forgotten before the next one is read. */
const SCRATCH = Buffer.alloc(HEAD_BYTES);

function headOf(path: string): { readonly bytes: Uint8Array; readonly isWhole: boolean } | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    // Devices and pipes have no beginning to look at.
    const { size } = fstatSync(descriptor);
    const count = readSync(descriptor, SCRATCH, 0, Math.min(HEAD_BYTES, size), 0);
    return { bytes: SCRATCH.subarray(0, count), isWhole: count > 0 && count === size };
  } catch {
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** So many packed bytes of a log unpack to a whole head, mostly. */
const MOSTLY_ENOUGH = 1 << 13;

/** What the first bytes of a gzip file unpack to; undefined where they are no such thing. */
export function beginningOf(packed: Uint8Array): Uint8Array | undefined {
  const few = unpacked(packed.subarray(0, MOSTLY_ENOUGH));
  return few === undefined || few.length >= HEAD_BYTES || packed.length <= MOSTLY_ENOUGH ? few : unpacked(packed);
}

function unpacked(packed: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 2 ** 27 }).subarray(
      0,
      HEAD_BYTES,
    );
  } catch {
    return undefined;
  }
}

/** A file as something to unpack. `paths` are those that were given: members lie below them. */
export function packedInput({ path, origin }: FoundFile, paths: readonly string[]): PackedInput {
  return {
    path,
    origin,
    size: statSync(path, { throwIfNoEntry: false })?.size,
    place: placeOf(path, paths),
    chunks: chunksOfFile(path),
  };
}

/**
 * A pipe as something to unpack, or as it is where it holds one plain log. An aborted signal ends the wait for its first bytes.
 */
export async function pipedInput(
  input: Readable,
  signal: AbortSignal | undefined,
): Promise<PackedInput | { readonly plain: Readable }> {
  const first = await firstChunk(input, signal);
  const whole = new PassThrough();
  if (first !== undefined) whole.write(first);
  input.once('error', (error) => whole.destroy(error));
  input.pipe(whole);
  if (first === undefined) return { plain: whole };
  const inner = isGzip(first, first.length) ? beginningOf(first) : first;
  if (inner !== undefined && packingOf(inner) === undefined && isPlainText(inner)) return { plain: whole };
  return { path: '-', origin: '-', size: undefined, place: '', chunks: whole };
}

function firstChunk(input: Readable, signal: AbortSignal | undefined): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const finish = (chunk?: unknown): void => {
      input.pause();
      input.off('data', finish);
      input.off('end', onEnd);
      resolve(Buffer.isBuffer(chunk) ? chunk : undefined);
    };
    const onEnd = (): void => finish();
    input.on('data', finish);
    input.once('end', onEnd);
    input.once('error', onEnd);
    if (signal?.aborted === true) finish();
    signal?.addEventListener('abort', onEnd, { once: true });
  });
}

/** Where members would lie, relative to what was given, had somebody unpacked the archive there. */
function placeOf(path: string, paths: readonly string[]): string {
  const full = resolve(path);
  if (paths.some((given) => resolve(given) === full)) return '';
  const root = paths.map((given) => resolve(given)).find((given) => full.startsWith(given + sep)) ?? dirname(full);
  return [...relative(root, dirname(full)).split(sep), stemOf(path)].filter((part) => part !== '').join('/');
}

/** Does a file begin as archives and packed files do? */
export function isPacked(path: string): boolean {
  const bytes = headOf(path)?.bytes;
  return bytes !== undefined && packingOf(bytes) !== undefined;
}
