import unbzip2Stream from 'unbzip2-stream';
import { type Chunks, Damage, inPieces } from './chunks.js';

/** Unpacks bzip2. The door to unbzip2-stream, which works while it is written to. */
export async function* bunzipped(chunks: Chunks): AsyncGenerator<Uint8Array, void> {
  const ready: Uint8Array[] = [];
  let failure: Error | undefined;
  const stream = unbzip2Stream();
  stream.on('data', (chunk: Buffer) => ready.push(chunk));
  stream.on('error', (error: unknown) => {
    failure ??= new Damage(String(error));
  });
  for await (const piece of inPieces(chunks)) {
    stream.write(Buffer.from(piece));
    yield* ready.splice(0);
    if (failure !== undefined) throw failure;
  }
  stream.end();
  yield* ready.splice(0);
  if (failure !== undefined) throw failure;
}
