import type { ReadEnd } from './blocks.js';
import { isBackward, isSearchAnswer, trustIn } from './envelope/detect.js';
import { hitsOf } from './envelope/json.js';
import { Reversal } from './envelope/reversal.js';
import { type InnerLine, Unwrapper } from './envelope/unwrapper.js';
import { LineScanner } from './line-scanner.js';
import type { Chunks } from './packed/chunks.js';

/** A search answer is one document and must be read as one. */
const MAX_DOCUMENT_BYTES = 2 ** 28;

export type ChunkReading = {
  readonly signal?: AbortSignal | undefined;
  /** Called with the unpacked bytes of each block. */
  readonly onBytes: (count: number) => void;
};

/** Reads a source to its end, or to where it breaks. Never throws. */
export async function feed(
  chunks: Chunks,
  take: (chunk: Uint8Array) => void,
  { signal, onBytes }: ChunkReading,
): Promise<ReadEnd> {
  try {
    for await (const chunk of chunks) {
      if (signal?.aborted === true) return { complete: false, reason: 'interrupted' };
      take(chunk);
      onBytes(chunk.length);
    }
    return { complete: true, reason: undefined };
  } catch {
    return { complete: false, reason: 'truncated' };
  }
}

type Enveloped = { readonly head: Uint8Array; readonly chunks: Chunks };

/** The lines of all logs in a source whose lines have envelopes, the oldest first; how reading ended, and its bytes. */
export async function readInnerLines(
  { head, chunks }: Enveloped,
  take: (line: InnerLine) => void,
  reading: ChunkReading,
): Promise<{ readonly end: ReadEnd; readonly bytes: number }> {
  const reversed = isBackward(head) ? new Reversal(take) : undefined;
  const unwrapper = new Unwrapper((line) => (reversed === undefined ? take(line) : reversed.take(line)), trustIn(head));
  if (isSearchAnswer(head)) {
    const { text, end } = await documentOf(chunks, reading);
    for (const { letter, line } of hitsOf(text)) unwrapper.letter(letter, line);
    unwrapper.end();
    return { end, bytes: text.length };
  }
  const scanner = new LineScanner((bytes, from, to) => unwrapper.line(bytes, from, to));
  const end = await feed(chunks, (chunk) => scanner.push(chunk), reading);
  scanner.end();
  unwrapper.end();
  reversed?.end();
  return { end, bytes: scanner.bytes };
}

async function documentOf(
  chunks: Chunks,
  reading: ChunkReading,
): Promise<{ readonly text: string; readonly end: ReadEnd }> {
  const parts: Buffer[] = [];
  let length = 0;
  const take = (chunk: Uint8Array): void => {
    length += chunk.length;
    if (length <= MAX_DOCUMENT_BYTES) parts.push(Buffer.from(chunk));
  };
  const end = await feed(chunks, take, reading);
  const isWhole = length <= MAX_DOCUMENT_BYTES;
  return { text: Buffer.concat(parts).toString('utf8'), end: isWhole ? end : { complete: false, reason: 'truncated' } };
}
