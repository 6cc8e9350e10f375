import { ReadableStream } from 'node:stream/web';
import xz from 'xz-decompress';
import { type Chunks, Damage, inPieces } from './chunks.js';

/** Unpacks xz. The door to xz-decompress: liblzma as WebAssembly. */
export async function* unxz(chunks: Chunks): AsyncGenerator<Uint8Array, void> {
  const pieces = inPieces(chunks);
  const packed = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await pieces.next();
        if (next.done === true) controller.close();
        else controller.enqueue(Uint8Array.from(next.value));
      },
    },
    { highWaterMark: 0 },
  );
  const reader = new xz.XzReadableStream(packed).getReader();
  try {
    for (let next = await read(reader); next !== undefined; next = await read(reader)) yield next;
  } finally {
    await pieces.return();
  }
}

async function read(reader: { read(): Promise<{ done: boolean; value?: unknown }> }): Promise<Uint8Array | undefined> {
  try {
    const { done, value } = await reader.read();
    return !done && value instanceof Uint8Array ? Uint8Array.from(value) : undefined;
  } catch (error) {
    throw new Damage(String(error));
  }
}
