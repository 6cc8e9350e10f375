import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { mostOf } from './packed/limits.js';
import { withFile } from './random-file.js';

/** Large enough that system calls do not count, small enough for the processor's cache. */
const BLOCK_BYTES = 1 << 18;

/** So many blocks are read before signals and timers get their turn: Ctrl-C must work in the middle of a big file. */
const BLOCKS_A_TURN = 128;

/** Between files they have it so often, in ms: a turn takes as long as a line. */
const TURN_MS = 10;
let lastTurn = 0;

function isTurn(): boolean {
  const now = performance.now();
  if (now - lastTurn < TURN_MS) return false;
  lastTurn = now;
  return true;
}

/** Takes blocks of bytes in order; a block is only valid during the call. */
export type BlockSink = (block: Uint8Array) => void;

/** Memory that a file is read straight into: nothing is allocated and nothing copied. */
export type Room = {
  /** Where the next bytes are to lie; undefined where there is no room for bytes of a file now. */
  readonly next: () => Uint8Array | undefined;
  /** So many bytes lie there now. */
  readonly filled: (count: number) => void;
};

/** How reading ended. */
export type ReadEnd = { readonly complete: boolean; readonly reason: string | undefined };

/** Why reading a bomb ended. */
export const TOO_LARGE = 'too-large';

const COMPLETE: ReadEnd = { complete: true, reason: undefined };

type Reading = {
  readonly signal?: AbortSignal | undefined;
  readonly room?: Room | undefined;
  /** What a packed file may unpack to, in bytes. */
  readonly most?: number | undefined;
};

/** All packed bytes of a file, where they were read already. */
type Packed = { readonly whole: Uint8Array | undefined };

/** Reads a file block by block, unpacking gzip by its magic bytes. Never throws: what went wrong is in the result. */
export async function readBlocks(
  path: string,
  sink: BlockSink,
  { signal, room, most }: Reading = {},
): Promise<ReadEnd> {
  if (isTurn()) await setImmediate();
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    return { complete: false, reason: messageOf(error) };
  }
  try {
    const own = room?.next();
    // One byte more than a small file holds: one call reads it, the next one finds its end.
    const first = own ?? Buffer.allocUnsafe(Math.min(BLOCK_BYTES, fstatSync(descriptor).size + 1 || BLOCK_BYTES));
    const count = readSync(descriptor, first, 0, first.length, null);
    if (isGzip(first, count)) {
      const { size } = fstatSync(descriptor);
      const whole = count === size ? first.subarray(0, count) : undefined;
      return await gunzip(path, sink, { signal, most: most ?? mostOf(size), whole });
    }
    let turn = 0;
    for (let block = first, length = count; length > 0; length = readSync(descriptor, block, 0, block.length, null)) {
      if (signal?.aborted === true) return { complete: false, reason: 'interrupted' };
      if (room !== undefined && own !== undefined) room.filled(length);
      else sink(block.subarray(0, length));
      if (++turn % BLOCKS_A_TURN === 0) await setImmediate();
      block = (own === undefined ? undefined : room?.next()) ?? block;
    }
    return COMPLETE;
  } catch (error) {
    return { complete: false, reason: messageOf(error) };
  } finally {
    closeSync(descriptor);
  }
}

/** Takes all bytes of a file that was read already, with a turn for signals and timers behind it. */
export async function takeWhole(whole: Uint8Array, sink: BlockSink, signal: AbortSignal | undefined): Promise<ReadEnd> {
  if (signal?.aborted === true) return { complete: false, reason: 'interrupted' };
  sink(whole);
  if (isTurn()) await setImmediate();
  return COMPLETE;
}

/** Do these bytes begin a gzip member? */
export function isGzip(bytes: Uint8Array, length: number): boolean {
  return length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** A cut archive yields what is readable: with the default flush zlib would throw it all away. */
const AS_FAR_AS_READABLE = constants.Z_SYNC_FLUSH;

async function gunzip(path: string, sink: BlockSink, { signal, most = 0, whole }: Reading & Packed): Promise<ReadEnd> {
  if (whole !== undefined && signal?.aborted !== true) {
    const small = unpackedAtOnce(whole, most);
    if (small !== undefined) {
      sink(small);
      return await endOf(path, small.length, lengthIn(whole));
    }
  }
  const packed = createReadStream(path, { highWaterMark: BLOCK_BYTES });
  const unpacked = packed.pipe(createGunzip({ finishFlush: AS_FAR_AS_READABLE, chunkSize: BLOCK_BYTES }));
  // A file may vanish after it was opened: nobody else hears of that.
  packed.once('error', (error) => unpacked.destroy(error));
  let total = 0;
  try {
    for await (const chunk of unpacked) {
      if (signal?.aborted === true) return { complete: false, reason: 'interrupted' };
      total += chunk.length;
      if (total > most) return { complete: false, reason: TOO_LARGE };
      sink(chunk);
    }
  } catch (error) {
    return { complete: false, reason: messageOf(error) };
  } finally {
    packed.destroy();
  }
  return await endOf(path, total, lengthOf(path));
}

/** Was all of a gzip file unpacked, of which so many bytes came, and which states this length? */
async function endOf(path: string, total: number, stated: number): Promise<ReadEnd> {
  return total % 2 ** 32 === stated || (await isWholeGzip(path)) ? COMPLETE : { complete: false, reason: 'truncated' };
}

/** A stream takes longer to make than so many packed bytes to unpack. */
const SMALL_GZIP_BYTES = 1 << 17;
const MAX_AT_ONCE = 1 << 22;

/** What a small gzip file holds; undefined where it is large, holds much, or is damaged: then a stream yields all that can be had. */
function unpackedAtOnce(packed: Uint8Array, most: number): Buffer | undefined {
  if (packed.length > SMALL_GZIP_BYTES) return undefined;
  try {
    return gunzipSync(packed, { finishFlush: AS_FAR_AS_READABLE, maxOutputLength: Math.min(most, MAX_AT_ONCE) });
  } catch {
    return undefined;
  }
}

/** All of a small gzip file of one member that is as it should be; undefined for any other. */
export function unpackedWhole(packed: Uint8Array): Buffer | undefined {
  const bytes = unpackedAtOnce(packed, mostOf(packed.length));
  return bytes !== undefined && bytes.length === lengthIn(packed) ? bytes : undefined;
}

/** The shortest gzip file there is: header, an empty block, trailer. */
const LEAST_GZIP_BYTES = 20;

/** The last four bytes of a gzip file: the unpacked length of its last member, modulo 2^32; -1 where there can be none. */
function lengthIn(packed: Uint8Array): number {
  if (packed.length < LEAST_GZIP_BYTES) return -1;
  return new DataView(packed.buffer, packed.byteOffset).getUint32(packed.length - 4, true);
}

/** The same of a file that is too large to be held. */
function lengthOf(path: string): number {
  const from = (size: number): number => Math.max(0, size - LEAST_GZIP_BYTES);
  return withFile(path, ({ size, read }) => lengthIn(read(from(size), LEAST_GZIP_BYTES))) ?? -1;
}

/** Several members, or a cut file: only unpacking again without mercy tells. */
async function isWholeGzip(path: string): Promise<boolean> {
  const packed = createReadStream(path);
  const probe = packed.pipe(createGunzip());
  packed.once('error', (error) => probe.destroy(error));
  try {
    for await (const _chunk of probe) {
      // Only whether it ends is of interest.
    }
    return true;
  } catch {
    return false;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
