import { once } from 'node:events';
import { createGunzip } from 'node:zlib';
import { type Chunks, Damage, inPieces } from './chunks.js';

/** Unpacks gzip, several members too. All that zlib gave before it met damage is yielded before the damage is thrown. */
export async function* gunzipped(chunks: Chunks): AsyncGenerator<Uint8Array, void> {
  const gunzip = createGunzip();
  const ready: Uint8Array[] = [];
  let failure: Error | undefined;
  let wake = (): void => undefined;
  gunzip.on('data', (chunk: Buffer) => ready.push(chunk));
  gunzip.on('error', (error) => {
    failure = error;
    wake();
  });
  try {
    for await (const piece of inPieces(chunks)) {
      // zlib forgets the callback of the piece in which it met damage.
      await new Promise<void>((resolve) => {
        wake = resolve;
        gunzip.write(piece, () => resolve());
      });
      yield* ready.splice(0);
      if (failure !== undefined) throw new Damage(failure.message);
    }
    gunzip.end();
    await once(gunzip, 'end').catch(() => undefined);
    yield* ready.splice(0);
    if (failure !== undefined) throw new Damage(failure.message);
  } finally {
    gunzip.destroy();
  }
}
