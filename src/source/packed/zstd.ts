import { Decompress } from 'fzstd';
import { type Chunks, Damage, inPieces } from './chunks.js';

/** Unpacks Zstandard: Node's own zlib has it from 22.15 only. The door to fzstd. */
export async function* unzstd(chunks: Chunks): AsyncGenerator<Uint8Array, void> {
  const ready: Uint8Array[] = [];
  const decoder = new Decompress((chunk) => ready.push(chunk));
  const push = (piece: Uint8Array, isLast: boolean): Damage | undefined => {
    try {
      decoder.push(piece, isLast);
      return undefined;
    } catch (error) {
      return new Damage(String(error));
    }
  };
  for await (const piece of inPieces(chunks)) {
    // It keeps views of what it is given.
    const failure = push(Uint8Array.from(piece), false);
    yield* ready.splice(0);
    if (failure !== undefined) throw failure;
  }
  const failure = push(new Uint8Array(0), true);
  yield* ready.splice(0);
  if (failure !== undefined) throw failure;
}
