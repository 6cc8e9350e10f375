import { closeSync, openSync, readSync } from 'node:fs';

const BLOCK_BYTES = 1 << 17;

/** A place in a file. */
type BytePlace = { readonly path: string; readonly at: number };

/** How many bytes from two places on are the same; all of the shorter one where nothing differs. Throws what the file system says. */
export function sameBytes(one: BytePlace, other: BytePlace): number {
  const descriptors = [one, other].map(({ path }) => openSync(path, 'r'));
  const [first = 0, second = 0] = descriptors;
  const blocks = [Buffer.allocUnsafe(BLOCK_BYTES), Buffer.allocUnsafe(BLOCK_BYTES)] as const;
  try {
    for (let same = 0; ; ) {
      const length = Math.min(
        readSync(first, blocks[0], 0, BLOCK_BYTES, one.at + same),
        readSync(second, blocks[1], 0, BLOCK_BYTES, other.at + same),
      );
      const [left, right] = [blocks[0].subarray(0, length), blocks[1].subarray(0, length)];
      if (!left.equals(right)) return same + left.findIndex((byte, index) => byte !== right[index]);
      if (length === 0) return same;
      same += length;
    }
  } finally {
    for (const descriptor of descriptors) closeSync(descriptor);
  }
}
