import { isUtf8 } from 'node:buffer';
import { Unzip, type UnzipDecoder, UnzipInflate } from 'fflate';
import { type Chunks, Damage, inPieces, type Member } from './chunks.js';

/** The end record lies in the last 64 KiB; comments are short. */
const TAIL_BYTES = 4096;
const END_RECORD = Buffer.from([0x50, 0x4b, 5, 6]);

type Open = { readonly name: string; readonly ready: Uint8Array[]; isDone: boolean; failure: string | undefined };

/**
 * The files of a zip archive, read from its beginning as they come: an archive inside an archive needs no second copy, and one
 * that was cut yields what is there. The door to fflate. Damage is thrown behind the last member.
 */
export async function* zipMembers(chunks: Chunks): AsyncGenerator<Member, void> {
  const reader = new ZipReader(inPieces(chunks));
  try {
    for (let open = await reader.next(); open !== undefined; open = await reader.next()) {
      if (!open.name.endsWith('/')) yield { name: nameOf(open.name), chunks: reader.chunks(open) };
      for await (const _rest of reader.chunks(open, true)) {
        // What nobody read.
      }
    }
  } finally {
    await reader.close();
  }
  const damage = reader.damage;
  if (damage !== undefined) throw damage;
}

class ZipReader {
  readonly #pieces: AsyncGenerator<Uint8Array, void>;
  readonly #unzip: Unzip;
  readonly #opened: Open[] = [];
  #count = 0;
  #isEnded = false;
  #failure: Damage | undefined;
  #tail: Uint8Array = new Uint8Array(0);

  constructor(pieces: AsyncGenerator<Uint8Array, void>) {
    this.#pieces = pieces;
    this.#unzip = new Unzip((file) => {
      const open: Open = { name: file.name, ready: [], isDone: false, failure: undefined };
      this.#opened.push(open);
      this.#count += 1;
      if (file.compression !== 0 && file.compression !== 8) this.#unzip.register(unknownMethod(file.compression));
      file.ondata = (error, data, final) => {
        if (error !== null) open.failure ??= error.message;
        else if (open.failure === undefined && data.length > 0) open.ready.push(Uint8Array.from(data));
        if (final || error !== null) open.isDone = true;
      };
      file.start();
    });
    this.#unzip.register(UnzipInflate);
  }

  async next(): Promise<Open | undefined> {
    while (this.#opened.length === 0 && !this.#isEnded) await this.#pump();
    return this.#opened.shift();
  }

  async *chunks(open: Open, isSkipping = false): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      yield* open.ready.splice(0);
      if (open.isDone || this.#isEnded) break;
      await this.#pump();
    }
    yield* open.ready.splice(0);
    if (isSkipping) return;
    if (open.failure !== undefined) throw new Damage(open.failure);
    if (!open.isDone) throw this.#failure ?? new Damage('truncated');
  }

  /** What is wrong with the archive as a whole: cut off, or members that its directory counts were not found. */
  get damage(): Damage | undefined {
    if (this.#failure !== undefined) return this.#failure;
    const at = Buffer.from(this.#tail).lastIndexOf(END_RECORD);
    if (at < 0 || at + 12 > this.#tail.length) return new Damage('truncated');
    const stated = Buffer.from(this.#tail).readUInt16LE(at + 10);
    return stated === 0xffff || stated === (this.#count & 0xffff) ? undefined : new Damage('missing members');
  }

  async close(): Promise<void> {
    await this.#pieces.return();
  }

  async #pump(): Promise<void> {
    try {
      const next = await this.#pieces.next();
      this.#isEnded = next.done === true;
      const piece = Uint8Array.from(next.value ?? []);
      this.#tail = Buffer.concat([this.#tail, piece]).subarray(-TAIL_BYTES);
      this.#unzip.push(piece, this.#isEnded);
    } catch (error) {
      this.#isEnded = true;
      this.#failure = new Damage(error instanceof Error ? error.message : String(error));
    }
  }
}

/** A decoder that says that it cannot: without one, fflate keeps the packed bytes. */
function unknownMethod(compression: number) {
  return class implements UnzipDecoder {
    static readonly compression = compression;
    ondata: UnzipDecoder['ondata'] = () => undefined;
    push(): void {
      this.ondata(Object.assign(new Error(`method ${compression}`), { code: 14 }), new Uint8Array(0), true);
    }
  };
}

/** fflate gives names without the UTF-8 flag as latin1; Windows writes them in its own code page. */
function nameOf(name: string): string {
  const bytes = Buffer.from(name, 'latin1');
  if (bytes.toString('latin1') !== name) return name;
  return isUtf8(bytes) ? bytes.toString('utf8') : new TextDecoder('gb18030').decode(bytes);
}
