import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { Unzip, type UnzipDecoder, UnzipInflate } from 'fflate';
import { type Chunks, Damage, inPieces, type Member } from './chunks.js';
import { ZipTail } from './zip-tail.js';

type Open = {
  readonly name: string;
  readonly ready: Uint8Array[];
  isDone: boolean;
  failure: string | undefined;
  /** Of the bytes that were unpacked: fflate does not compare it with the stated one. */
  checksum: number;
};

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
  readonly #all: Open[] = [];
  readonly #tail = new ZipTail();
  #isEnded = false;
  #failure: Damage | undefined;

  constructor(pieces: AsyncGenerator<Uint8Array, void>) {
    this.#pieces = pieces;
    this.#unzip = new Unzip((file) => {
      const open: Open = { name: file.name, ready: [], isDone: false, failure: undefined, checksum: 0 };
      this.#opened.push(open);
      this.#all.push(open);
      if (file.compression !== 0 && file.compression !== 8) this.#unzip.register(unknownMethod(file.compression));
      file.ondata = (error, data, final) => {
        if (error !== null) open.failure ??= error.message;
        else if (open.failure === undefined && data.length > 0) {
          open.checksum = crc32(data, open.checksum);
          open.ready.push(Uint8Array.from(data));
        }
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

  /** What is wrong with the archive as a whole: cut off, or not what its directory says: members, and their checksums. */
  get damage(): Damage | undefined {
    if (this.#failure !== undefined) return this.#failure;
    const count = this.#tail.members;
    if (count === undefined) return new Damage('truncated');
    if (count !== 0xffff && count !== (this.#all.length & 0xffff)) return new Damage('missing members');
    const stated = this.#tail.checksums();
    const isWrong = this.#all.some(
      ({ checksum, failure }, index) => failure === undefined && stated !== undefined && checksum !== stated[index],
    );
    return isWrong ? new Damage('wrong checksum') : undefined;
  }

  async close(): Promise<void> {
    await this.#pieces.return();
  }

  async #pump(): Promise<void> {
    try {
      const next = await this.#pieces.next();
      this.#isEnded = next.done === true;
      const piece = Uint8Array.from(next.value ?? []);
      this.#tail.add(piece);
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
