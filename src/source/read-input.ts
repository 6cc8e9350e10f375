import type { Readable } from 'node:stream';
import { type BlockSink, type ReadEnd, type Room, readBlocks } from './blocks.js';
import type { FoundFile } from './discover.js';
import type { LineSink } from './line-scanner.js';
import { readPipe } from './lines.js';

/** Text of a range of bytes, invalid bytes as U+FFFD. */
export function decodeUtf8(bytes: Uint8Array, from: number, to: number): string {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.toString('utf8', from, to);
}

/** Where the bytes of one input go. */
type InputSinks = { readonly block: BlockSink; readonly line: LineSink; readonly room?: Room | undefined };

/** Reads one input to its end: `-` is the given stream, everything else a file. */
export function readInput(
  file: FoundFile,
  sinks: InputSinks,
  { stdin, signal }: { readonly stdin?: Readable | undefined; readonly signal?: AbortSignal | undefined },
): Promise<ReadEnd> {
  if (file.path === '-' && stdin !== undefined) return readPipe(stdin, sinks, { signal });
  return readBlocks(file.path, sinks.block, { signal, room: sinks.room });
}
