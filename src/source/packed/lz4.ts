import { ByteReader, type Chunks, Damage } from './chunks.js';
import { Xxh32 } from './xxh32.js';

const FRAME = 0x184d2204;
/** Frames of these sixteen numbers hold something else and are passed over. */
const SKIPPED = 0x184d2a50;
const IS_STORED = 0x80000000;
/** So far back a block may refer. */
const WINDOW = 1 << 16;
const MIN_MATCH = 4;

type Frame = {
  readonly blockBytes: number;
  readonly hasBlockSums: boolean;
  readonly hasContentSum: boolean;
};

/**
 * Unpacks LZ4 frames, block by block. Own code: the one package that is kept well, lz4-napi, is a native module of seventeen builds that
 * unpacks whole frames only, however large; lz4js checks neither offsets nor checksums, lz4-wasm reads no frames. Source of the
 * format: lz4_Frame_format.md and lz4_Block_format.md of the lz4 project.
 */
export async function* unlz4(chunks: Chunks): AsyncGenerator<Uint8Array, void> {
  const reader = new ByteReader(chunks);
  try {
    for (let magic = await reader.read(4); magic.length > 0; magic = await reader.read(4)) {
      const number = uintOf(magic);
      if ((number & ~15) >>> 0 === SKIPPED) await skip(reader, uintOf(await reader.read(4)));
      else if (number === FRAME) yield* blocksOf(await frameOf(reader), reader);
      else throw new Damage('no frame');
    }
  } finally {
    await reader.close();
  }
}

async function frameOf(reader: ByteReader): Promise<Frame> {
  const flags = await reader.read(2);
  const [first = 0, second = 0] = flags;
  const hasSize = (first & 8) !== 0;
  const hasDictionary = (first & 1) !== 0;
  const more = await reader.read((hasSize ? 8 : 0) + (hasDictionary ? 4 : 0));
  const [sum] = await reader.read(1);
  const level = (second >> 4) & 7;
  const stated = (new Xxh32().add(flags).add(more).value >> 8) & 0xff;
  if (sum !== stated || first >> 6 !== 1 || level < 4) throw new Damage('wrong header');
  if (hasDictionary) throw new Damage('a dictionary is missing');
  return { blockBytes: 1 << (8 + 2 * level), hasBlockSums: (first & 16) !== 0, hasContentSum: (first & 4) !== 0 };
}

async function* blocksOf(
  { blockBytes, hasBlockSums, hasContentSum }: Frame,
  reader: ByteReader,
): AsyncGenerator<Uint8Array, void> {
  const content = new Xxh32();
  const block = new Block(blockBytes);
  for (let size = uintOf(await reader.read(4)); size > 0; size = uintOf(await reader.read(4))) {
    const length = (size & ~IS_STORED) >>> 0;
    if (length > blockBytes) throw new Damage('too large a block');
    const packed = await reader.read(length);
    const { bytes, isWhole } = (size & IS_STORED) === 0 ? block.unpack(packed) : block.store(packed);
    if (hasContentSum) content.add(bytes);
    yield Uint8Array.from(bytes);
    if (!isWhole || packed.length < length) throw new Damage('damaged block');
    if (hasBlockSums && uintOf(await reader.read(4)) !== new Xxh32().add(packed).value)
      throw new Damage('wrong checksum');
  }
  if (hasContentSum && uintOf(await reader.read(4)) !== content.value) throw new Damage('wrong checksum');
}

type Unpacked = { readonly bytes: Uint8Array; readonly isWhole: boolean };

/** Where blocks are unpacked, behind what came before them. */
class Block {
  readonly #room: Buffer;
  /** Bytes of earlier blocks. */
  #history = 0;
  #end = 0;

  constructor(blockBytes: number) {
    this.#room = Buffer.allocUnsafe(WINDOW + blockBytes);
  }

  store(bytes: Uint8Array): Unpacked {
    this.#next();
    this.#room.set(bytes, this.#end);
    this.#end += bytes.length;
    return { bytes, isWhole: true };
  }

  /** Up to where the block is damaged or cut off. */
  unpack(packed: Uint8Array): Unpacked {
    this.#next();
    let at = 0;
    const lengthOf = (first: number): number => {
      let length = first;
      for (let byte = first === 15 ? 255 : 0; byte === 255; ) {
        byte = packed[at++] ?? 0;
        length += byte;
      }
      return length;
    };
    let isWhole = true;
    while (isWhole && at < packed.length) {
      const token = packed[at++] ?? 0;
      const literals = lengthOf(token >> 4);
      isWhole = this.#literals(packed.subarray(at, at + literals)) && at + literals <= packed.length;
      at += literals;
      // The last sequence is literals only.
      if (!isWhole || at === packed.length) break;
      const back = (packed[at] ?? 0) | ((packed[at + 1] ?? 0) << 8);
      at += 2;
      // Where the end is missing, what is known of its length is less than it was.
      isWhole = at <= packed.length && this.#match(back, lengthOf(token & 15) + MIN_MATCH) && at <= packed.length;
    }
    return { bytes: this.#room.subarray(this.#history, this.#end), isWhole };
  }

  /** Keeps as much as the next block may refer to. */
  #next(): void {
    const kept = Math.min(WINDOW, this.#end);
    this.#room.copyWithin(0, this.#end - kept, this.#end);
    this.#history = kept;
    this.#end = kept;
  }

  #literals(bytes: Uint8Array): boolean {
    if (this.#end + bytes.length > this.#room.length) return false;
    this.#room.set(bytes, this.#end);
    this.#end += bytes.length;
    return true;
  }

  #match(back: number, length: number): boolean {
    const room = this.#room;
    const end = this.#end + length;
    if (back === 0 || back > this.#end || end > room.length) return false;
    if (back >= length) room.copyWithin(this.#end, this.#end - back, end - back);
    else for (let at = this.#end; at < end; at++) room[at] = room[at - back] ?? 0;
    this.#end = end;
    return true;
  }
}

async function skip(reader: ByteReader, count: number): Promise<void> {
  for (let left = count; left > 0; ) {
    const part = await reader.some(left);
    if (part === undefined) throw new Damage('truncated');
    left -= part.length;
  }
}

function uintOf(bytes: Uint8Array): number {
  if (bytes.length < 4) throw new Damage('truncated');
  return Buffer.from(bytes.buffer, bytes.byteOffset, 4).readUInt32LE(0);
}
