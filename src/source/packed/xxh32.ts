const P1 = 0x9e3779b1;
const P2 = 0x85ebca77;
const P3 = 0xc2b2ae3d;
const P4 = 0x27d4eb2f;
const P5 = 0x165667b1;
const STRIPE = 16;

const turned = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

/** The checksum of LZ4 frames, of bytes as they come: XXH32 with seed 0. */
export class Xxh32 {
  readonly #lanes = Int32Array.of(P1 + P2, P2, 0, -P1);
  readonly #rest = Buffer.alloc(STRIPE);
  #filled = 0;
  #size = 0;

  add(bytes: Uint8Array): this {
    this.#size += bytes.length;
    let at = Math.min(bytes.length, (STRIPE - this.#filled) % STRIPE);
    this.#rest.set(bytes.subarray(0, at), this.#filled);
    this.#filled += at;
    if (this.#filled === STRIPE) {
      this.#stripes(this.#rest, 0, STRIPE);
      this.#filled = 0;
    }
    if (this.#filled > 0) return this;
    const end = bytes.length - ((bytes.length - at) % STRIPE);
    this.#stripes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), at, end);
    at = end;
    this.#rest.set(bytes.subarray(at), 0);
    this.#filled = bytes.length - at;
    return this;
  }

  /** An unsigned 32-bit integer. */
  get value(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#lanes;
    let hash = this.#size < STRIPE ? P5 : turned(a, 1) + turned(b, 7) + turned(c, 12) + turned(d, 18);
    hash = (hash + this.#size) | 0;
    let at = 0;
    for (; at + 4 <= this.#filled; at += 4)
      hash = Math.imul(turned((hash + Math.imul(this.#rest.readInt32LE(at), P3)) | 0, 17), P4);
    for (; at < this.#filled; at++) hash = Math.imul(turned((hash + Math.imul(this.#rest[at] ?? 0, P5)) | 0, 11), P1);
    hash = Math.imul(hash ^ (hash >>> 15), P2);
    hash = Math.imul(hash ^ (hash >>> 13), P3);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  #stripes(bytes: Buffer, from: number, to: number): void {
    let [a = 0, b = 0, c = 0, d = 0] = this.#lanes;
    for (let at = from; at < to; at += STRIPE) {
      a = Math.imul(turned((a + Math.imul(bytes.readInt32LE(at), P2)) | 0, 13), P1);
      b = Math.imul(turned((b + Math.imul(bytes.readInt32LE(at + 4), P2)) | 0, 13), P1);
      c = Math.imul(turned((c + Math.imul(bytes.readInt32LE(at + 8), P2)) | 0, 13), P1);
      d = Math.imul(turned((d + Math.imul(bytes.readInt32LE(at + 12), P2)) | 0, 13), P1);
    }
    this.#lanes.set([a, b, c, d]);
  }
}
