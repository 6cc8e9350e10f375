import type { Chunks, Member } from './chunks.js';
import { gunzipped } from './gzip.js';
import { unlz4 } from './lz4.js';
import { tarMembers } from './tar.js';

type Packing =
  | { readonly stream: (chunks: Chunks) => Chunks }
  | { readonly members: (chunks: Chunks) => AsyncIterable<Member> }
  | { readonly unsupported: string };

type Magic = { readonly at: number; readonly bytes: readonly number[]; readonly packing: Packing };

// Packages that unpack are loaded by who needs them: most logs are plain or gzip.
const unxz = onDemand(async () => (await import('./xz.js')).unxz);
const unzstd = onDemand(async () => (await import('./zstd.js')).unzstd);
const bunzipped = onDemand(async () => (await import('./bzip2.js')).bunzipped);
const zipMembers = onDemand(async () => (await import('./zip.js')).zipMembers);

const MAGICS: readonly Magic[] = [
  { at: 0, bytes: [0x1f, 0x8b], packing: { stream: gunzipped } },
  { at: 0, bytes: [0x28, 0xb5, 0x2f, 0xfd], packing: { stream: unzstd } },
  { at: 0, bytes: [0x04, 0x22, 0x4d, 0x18], packing: { stream: unlz4 } },
  { at: 0, bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], packing: { stream: unxz } },
  { at: 0, bytes: [0x42, 0x5a, 0x68], packing: { stream: bunzipped } },
  { at: 0, bytes: [0x50, 0x4b, 3, 4], packing: { members: zipMembers } },
  { at: 0, bytes: [0x50, 0x4b, 5, 6], packing: { members: zipMembers } },
  { at: 257, bytes: [0x75, 0x73, 0x74, 0x61, 0x72], packing: { members: tarMembers } },
  { at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], packing: { unsupported: '7z' } },
  { at: 0, bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 7], packing: { unsupported: 'rar' } },
  { at: 0, bytes: [0x02, 0x21, 0x4c, 0x18], packing: { unsupported: 'lz4 of before 2013' } },
];

/** How a stream is packed, by its first bytes; undefined where it is not. */
export function packingOf(head: Uint8Array): Packing | undefined {
  const found = MAGICS.find(({ at, bytes }) => bytes.every((byte, index) => head[at + index] === byte))?.packing;
  const isEncrypted = head[0] === 0x50 && head[2] === 3 && ((head[6] ?? 0) & 1) === 1;
  if (found !== undefined && 'members' in found && isEncrypted) return { unsupported: 'encrypted zip' };
  // `BZh` may begin a text; the block behind it begins with the digits of pi.
  if (head[0] === 0x42 && found !== undefined && !(head[4] === 0x31 && head[5] === 0x41) && head[4] !== 0x17)
    return undefined;
  return found;
}

function onDemand<Item>(
  load: () => Promise<(chunks: Chunks) => AsyncIterable<Item>>,
): (chunks: Chunks) => AsyncIterable<Item> {
  return async function* (chunks) {
    const unpack = await load();
    yield* unpack(chunks);
  };
}
