import { open } from 'node:fs/promises';

/** The bytes of one source, in order. Throws Damage where it ends before its end. */
export type Chunks = AsyncIterable<Uint8Array>;

/** One file inside an archive: its name there, and its bytes. */
export type Member = { readonly name: string; readonly chunks: Chunks };

/** Bytes that cannot be unpacked: what came before them is good. */
export class Damage extends Error {}

/** Small enough that what one of them unpacks to fits into memory: deflate makes at most 1,032 bytes of one. */
const CHUNK_BYTES = 1 << 14;

/** Enough to tell what a stream holds: a tar header, and some lines of a log. */
export const HEAD_BYTES = 1 << 16;

/** The bytes of a file. Throws what the file system says. */
export async function* chunksOfFile(path: string): AsyncGenerator<Uint8Array, void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    // What is written while it is read is read too, but nobody waits for more.
    for (let at = 0; ; ) {
      const block = Buffer.allocUnsafe(Math.min(HEAD_BYTES, Math.max(size - at, 1) + 1));
      const { bytesRead } = await file.read(block, 0, block.length, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield block.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** The same bytes in pieces of bounded size. */
export async function* inPieces(chunks: Chunks): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of chunks)
    for (let from = 0; from < chunk.length; from += CHUNK_BYTES) yield chunk.subarray(from, from + CHUNK_BYTES);
}

/** The first bytes, and all of them. Damage is left to whoever reads on. */
export async function withHead(chunks: Chunks): Promise<{ readonly head: Uint8Array; readonly chunks: Chunks }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let failure: unknown;
  try {
    for (let length = 0; length < HEAD_BYTES; ) {
      const next = await iterator.next();
      if (next.done === true) break;
      first.push(next.value);
      length += next.value.length;
    }
  } catch (error) {
    failure = error;
  }
  return { head: Buffer.concat(first).subarray(0, HEAD_BYTES), chunks: rejoined(first, iterator, failure) };
}

/** No generator: one that was never started could not be closed. */
function rejoined(first: readonly Uint8Array[], iterator: AsyncIterator<Uint8Array>, failure: unknown): Chunks {
  let at = 0;
  const joined: AsyncIterator<Uint8Array> = {
    async next() {
      const value = first[at++];
      if (value !== undefined) return { done: false, value };
      if (failure !== undefined) throw failure;
      return iterator.next();
    },
    async return() {
      await iterator.return?.();
      return { done: true, value: undefined };
    },
  };
  return { [Symbol.asyncIterator]: () => joined };
}

/** Closes what nobody is going to read. */
export async function discard(chunks: Chunks): Promise<void> {
  await chunks[Symbol.asyncIterator]().return?.();
}

/** Reads exact numbers of bytes of a stream. */
export class ByteReader {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(chunks: Chunks) {
    this.#iterator = chunks[Symbol.asyncIterator]();
  }

  /** So many bytes, fewer only at the end of the stream. */
  async read(count: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let missing = count;
    while (missing > 0) {
      const part = await this.some(missing);
      if (part === undefined) break;
      parts.push(part);
      missing -= part.length;
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  }

  /** At least one byte and at most so many; undefined at the end. */
  async some(most: number): Promise<Uint8Array | undefined> {
    while (this.#rest.length === 0) {
      const next = await this.#iterator.next();
      if (next.done === true) return undefined;
      this.#rest = next.value;
    }
    const part = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(part.length);
    return part;
  }

  async close(): Promise<void> {
    await this.#iterator.return?.();
  }
}
