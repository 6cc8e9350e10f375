import type { Level } from '../model/log-record.js';
import type { Recognised } from './matcher.js';

type Slot = { bytes: Uint8Array; level: Level | undefined; found: Recognised };

/** Distinct messages that repeat side by side: instances × the few durations their requests take. */
const SLOTS = 8192;

/**
 * Messages that were seen before to the letter, found by their bytes: a heartbeat row of an access log is counted without
 * being decoded. One slot for each hash; a newer message takes the slot of an older one.
 */
export class RepeatCache {
  /** Made when there is something to keep: most small logs have nothing. */
  #slots: (Slot | undefined)[] | undefined;

  /** What the same bytes meant before. */
  get(bytes: Uint8Array, from: number, to: number, level: Level | undefined): Recognised | undefined {
    const slot = this.#slots?.[slotOf(bytes, from, to)];
    return slot !== undefined && slot.level === level && isEqual(slot.bytes, bytes, from, to) ? slot.found : undefined;
  }

  put(bytes: Uint8Array, level: Level | undefined, found: Recognised): void {
    this.#slots ??= new Array<Slot | undefined>(SLOTS).fill(undefined);
    this.#slots[slotOf(bytes, 0, bytes.length)] = { bytes, level, found };
  }
}

/** A hash of sixteen bytes spread over the message, its last ones among them: cheap, and different where rows differ. */
function slotOf(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  const step = Math.max(1, length / 12) | 0;
  let hash = length;
  for (let at = from; at < to; at += step) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  for (let at = Math.max(from, to - 4); at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  for (let at = from + (length >> 1); at < from + (length >> 1) + 12 && at < to; at++)
    hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}

function isEqual(known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  const length = known.length;
  if (length !== to - from) return false;
  for (let index = length - 1; index >= 0; index--) if (known[index] !== bytes[from + index]) return false;
  return true;
}
