import { ByteReader, type Chunks, Damage, type Member } from './chunks.js';

/** Everything in a tar archive is laid out in blocks of this size. */
const BLOCK = 512;
/** Longer names and attributes are an attack or damage. */
const MAX_ATTRIBUTES = 1 << 20;

type Entry = { readonly name: string; readonly size: number; readonly type: string };

/**
 * The files of a tar archive. Own code because tar-stream stops at the first damaged header, and half of a bundle is what
 * people have: here reading goes on at the next header whose sum is right, and the damage is thrown at the end.
 */
export async function* tarMembers(chunks: Chunks): AsyncGenerator<Member, void> {
  const reader = new ByteReader(chunks);
  let isDamaged = false;
  let hasEnd = false;
  let long: { name?: string; size?: number } = {};
  try {
    for (let block = await reader.read(BLOCK); block.length > 0; block = await reader.read(BLOCK)) {
      const entry = entryOf(block);
      if (entry === undefined) {
        const isEmpty = block.length === BLOCK && block.every((byte) => byte === 0);
        hasEnd ||= isEmpty;
        isDamaged ||= !isEmpty;
        continue;
      }
      if ('LKxg'.includes(entry.type)) {
        const attributes = await attributesOf(entry, reader);
        if (attributes === undefined) isDamaged = true;
        else long = { ...long, ...attributes };
        continue;
      }
      const size = long.size ?? entry.size;
      const body = new Body(reader, size);
      if ('0\u00007'.includes(entry.type)) yield { name: long.name ?? entry.name, chunks: body.chunks() };
      long = {};
      await body.skip();
    }
  } finally {
    await reader.close();
  }
  if (isDamaged || !hasEnd) throw new Damage('damaged header');
}

/** The content of one member, and the padding behind it. */
class Body {
  readonly #reader: ByteReader;
  #left: number;
  #padding: number;
  #isCut = false;

  constructor(reader: ByteReader, size: number) {
    this.#reader = reader;
    this.#left = size;
    this.#padding = (BLOCK - (size % BLOCK)) % BLOCK;
  }

  async *chunks(): AsyncGenerator<Uint8Array, void> {
    while (this.#left > 0) {
      const part = await this.#reader.some(this.#left);
      if (part === undefined) {
        this.#isCut = true;
        throw new Damage('truncated');
      }
      this.#left -= part.length;
      yield part;
    }
  }

  /** What nobody read. */
  async skip(): Promise<void> {
    if (this.#isCut) throw new Damage('truncated');
    for await (const _part of this.chunks()) {
      // Passed over.
    }
    while (this.#padding > 0) {
      const part = await this.#reader.some(this.#padding);
      if (part === undefined) return;
      this.#padding -= part.length;
    }
  }
}

function entryOf(block: Uint8Array): Entry | undefined {
  if (block.length < BLOCK || block[0] === 0) return undefined;
  const stated = Number.parseInt(textIn(block, 148, 8), 8);
  let sum = 8 * 32;
  for (let at = 0; at < BLOCK; at++) if (at < 148 || at >= 156) sum += block[at] ?? 0;
  if (sum !== stated) return undefined;
  const prefix = textIn(block, 257, 6) === 'ustar' && block[263] === 48 ? textIn(block, 345, 155) : '';
  const name = textIn(block, 0, 100);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size: sizeIn(block),
    type: String.fromCharCode(block[156] ?? 0),
  };
}

/** Octal digits, or a binary number where the first bit is set. */
function sizeIn(block: Uint8Array): number {
  if (((block[124] ?? 0) & 0x80) === 0) return Number.parseInt(textIn(block, 124, 12).trim() || '0', 8) || 0;
  let size = 0;
  for (let at = 128; at < 136; at++) size = size * 256 + (block[at] ?? 0);
  return size;
}

function textIn(bytes: Uint8Array, from: number, length: number): string {
  const part = Buffer.from(bytes.subarray(from, from + length));
  const end = part.indexOf(0);
  return part.toString('utf8', 0, end < 0 ? part.length : end).trim();
}

/** Long names come as GNU's members `L` or as attributes `path=` of a member `x`. */
async function attributesOf(
  { type, size }: Entry,
  reader: ByteReader,
): Promise<{ name?: string; size?: number } | undefined> {
  if (size > MAX_ATTRIBUTES) return undefined;
  const padded = await reader.read(Math.ceil(size / BLOCK) * BLOCK);
  const body = padded.subarray(0, size);
  if (type === 'L') return { name: textIn(body, 0, size) };
  if (type !== 'x') return {};
  const found: { name?: string; size?: number } = {};
  const text = Buffer.from(body).toString('utf8');
  const path = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(text)?.[1];
  const stated = /(?:^|\n)\d+ size=(\d+)\n/.exec(text)?.[1];
  if (path !== undefined) found.name = path;
  if (stated !== undefined) found.size = Number(stated);
  return found;
}
