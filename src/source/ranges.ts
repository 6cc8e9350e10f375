import { closeSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { ReadEnd, Room } from './blocks.js';

/** Bytes of a file, from the first up to but without the second. */
export type ByteRange = readonly [from: number, to: number];

const BLOCK_BYTES = 1 << 18;
const BLOCKS_A_TURN = 128;

type Sinks = { readonly block: (bytes: Uint8Array) => void; readonly room?: Room | undefined };

/** Reads some ranges of a plain file, one after the other, as if nothing lay between them. Never throws. */
export async function readRanges(
  path: string,
  ranges: readonly ByteRange[],
  { block, room, signal }: Sinks & { readonly signal?: AbortSignal | undefined },
): Promise<ReadEnd> {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    return { complete: false, reason: messageOf(error) };
  }
  try {
    let turn = 0;
    for (const [from, to] of ranges)
      for (let at = from; at < to; ) {
        if (signal?.aborted === true) return { complete: false, reason: 'interrupted' };
        const own = room?.next();
        const bytes = (own ?? Buffer.allocUnsafe(Math.min(BLOCK_BYTES, to - at))).subarray(0, to - at);
        const count = readSync(descriptor, bytes, 0, bytes.length, at);
        // What was cut off since it was looked at is not there.
        if (count === 0) break;
        if (own === undefined || room === undefined) block(bytes.subarray(0, count));
        else room.filled(count);
        at += count;
        if (++turn % BLOCKS_A_TURN === 0) await setImmediate();
      }
    return { complete: true, reason: undefined };
  } catch (error) {
    return { complete: false, reason: messageOf(error) };
  } finally {
    closeSync(descriptor);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
