/** The directory of some ten thousand members fits; of a larger one only the end is looked at. */
const TAIL_BYTES = 4 * 1024 * 1024;
/** The end record: its comment is short. */
const END_BYTES = 4096;
const END_RECORD = Buffer.from([0x50, 0x4b, 5, 6]);
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;

/** The end of a zip archive, where its directory lies. */
export class ZipTail {
  #pieces: Uint8Array[] = [];
  #length = 0;
  #isCut = false;
  #joined: Buffer | undefined;

  add(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    while (this.#length - (this.#pieces[0]?.length ?? 0) > TAIL_BYTES) {
      this.#length -= this.#pieces.shift()?.length ?? 0;
      this.#isCut = true;
    }
  }

  /** How many members the directory counts; undefined where the end is missing. */
  get members(): number | undefined {
    const tail = this.#bytes();
    const at = this.#end();
    return at === undefined ? undefined : tail.readUInt16LE(at + 10);
  }

  /** Checksums of the members in their order, none of a damaged directory; undefined where not all of it is at hand. */
  checksums(): readonly number[] | undefined {
    const tail = this.#bytes();
    const end = this.#end();
    if (end === undefined) return undefined;
    let at = end - tail.readUInt32LE(end + 12);
    if (at < 0) return this.#isCut ? undefined : [];
    const found: { readonly checksum: number; readonly place: number }[] = [];
    while (at + ENTRY_BYTES <= end) {
      if (tail.readUInt32LE(at) !== ENTRY) return [];
      found.push({ checksum: tail.readUInt32LE(at + 16), place: tail.readUInt32LE(at + 42) });
      at += ENTRY_BYTES + tail.readUInt16LE(at + 28) + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
    }
    return at === end ? found.sort((a, b) => a.place - b.place).map(({ checksum }) => checksum) : [];
  }

  /** Where the end record begins. */
  #end(): number | undefined {
    const tail = this.#bytes();
    const at = tail.lastIndexOf(END_RECORD);
    return at < Math.max(0, tail.length - END_BYTES) || at + 22 > tail.length ? undefined : at;
  }

  #bytes(): Buffer {
    if (this.#joined?.length !== this.#length) this.#joined = Buffer.concat(this.#pieces);
    return this.#joined;
  }
}
