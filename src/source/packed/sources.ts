import { posix } from 'node:path';
import type { Notice } from '../../model/facts.js';
import { type Chunks, Damage, discard, type Member, withHead } from './chunks.js';
import { LIMITS, type Limits, mostOf } from './limits.js';
import { packingNotices } from './notices.js';
import { packingOf } from './packing.js';

/** One log of an input: `bundle.zip!/node1/naming.log.gz`, the process that wrote it, its bytes unpacked. */
export type Source = {
  readonly path: string;
  readonly origin: string;
  readonly head: Uint8Array;
  readonly chunks: Chunks;
};

export type PackedInput = {
  readonly path: string;
  /** Of a log that is no member of an archive. */
  readonly origin: string;
  /** The folder below which members lie, as a person who unpacked the archive would see it; empty for none. */
  readonly place: string;
  /** Packed size; undefined for a pipe. */
  readonly size: number | undefined;
  readonly chunks: Chunks;
};

/** What an input has unpacked to so far. */
class Budget {
  readonly #limits: Limits;
  readonly #most: number;
  #bytes = 0;
  #members = 0;
  #isSaid = false;

  constructor(limits: Limits, size: number | undefined) {
    this.#limits = limits;
    this.#most = mostOf(size, limits);
  }

  isTooDeep(depth: number): boolean {
    return depth >= this.#limits.depth;
  }

  /** False from the member on that is one too many. */
  takeMember(): boolean {
    this.#members += 1;
    return this.#members <= this.#limits.members && this.#bytes <= this.#most;
  }

  /** The same bytes, up to the limit. */
  async *counted(chunks: Chunks): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of chunks) {
      this.#bytes += chunk.length;
      if (this.#bytes > this.#most) return;
      yield chunk;
    }
  }

  /** True once, where the limit was passed. */
  get mustBeSaid(): boolean {
    const isFirst = !this.#isSaid && (this.#bytes > this.#most || this.#members > this.#limits.members);
    this.#isSaid ||= isFirst;
    return isFirst;
  }
}

/**
 * The logs in an input, one after the other, and remarks on it: packings are told by their first bytes and undone, to a stated
 * depth. Each source must be read before the next is asked for. Nothing is written anywhere, so no name can escape.
 */
export async function* sourcesOf(input: PackedInput, limits: Limits = LIMITS): AsyncGenerator<Source | Notice, void> {
  const budget = new Budget(limits, input.size);
  yield* unpacked(input, budget, 0);
  if (budget.mustBeSaid) yield packingNotices.tooLarge(input.path);
}

async function* unpacked(input: PackedInput, budget: Budget, depth: number): AsyncGenerator<Source | Notice, void> {
  const { head, chunks } = await withHead(input.chunks);
  const packing = packingOf(head);
  if (packing === undefined) {
    yield { path: input.path, origin: input.origin, head, chunks };
  } else if ('unsupported' in packing) {
    await discard(chunks);
    yield packingNotices.unsupported(input.path, packing.unsupported);
  } else if (budget.isTooDeep(depth)) {
    await discard(chunks);
    yield packingNotices.tooDeep(input.path);
  } else if ('stream' in packing) {
    yield* unpacked({ ...input, chunks: budget.counted(packing.stream(chunks)) }, budget, depth + 1);
  } else {
    yield* membersOf(input, packing.members(chunks), { budget, depth: depth + 1 });
  }
}

async function* membersOf(
  input: PackedInput,
  members: AsyncIterable<Member>,
  { budget, depth }: { readonly budget: Budget; readonly depth: number },
): AsyncGenerator<Source | Notice, void> {
  const used = new Map<string, number>();
  let count = 0;
  try {
    for await (const { name, chunks } of members) {
      if (!budget.takeMember()) break;
      count += 1;
      const safe = safeName(name);
      if (safe !== name.replaceAll('\\', '/').replace(/^(\.\/)+/, '')) yield packingNotices.oddName(input.path, name);
      yield* unpacked({ ...memberInput(input, unique(safe, used)), chunks: budget.counted(chunks) }, budget, depth);
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    yield packingNotices.damaged(input.path, count);
  }
}

/** An archive may hold a name twice. */
function unique(name: string, used: Map<string, number>): string {
  const count = (used.get(name) ?? 0) + 1;
  used.set(name, count);
  return count === 1 ? name : `${name}#${count}`;
}

function memberInput(input: PackedInput, name: string): Omit<PackedInput, 'chunks'> {
  const path = `${input.path}!/${name}`;
  const folder = posix.join(input.place === '' ? '.' : input.place, posix.dirname(name));
  const isOfNoFolder = folder === '.';
  return {
    path,
    origin: isOfNoFolder ? stemOf(input.path) : folder,
    place: posix.join(folder, stemOf(name)),
    size: undefined,
  };
}

/** Does a source hold one of these logs, or is it one? */
export function holdersOf(paths: readonly string[]): (path: string) => boolean {
  const holders = new Set<string>();
  for (const path of paths) {
    holders.add(path);
    for (let at = path.indexOf('!/'); at >= 0; at = path.indexOf('!/', at + 1)) holders.add(path.slice(0, at));
  }
  return (path) => holders.has(path);
}

/** No root, no drive, no way up. */
function safeName(name: string): string {
  const parts = name
    .replaceAll('\\', '/')
    .replace(/^[A-Za-z]:/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.length === 0 ? 'unnamed' : parts.join('/');
}

/** `logs/node1.tar.gz` → `node1`. */
export function stemOf(path: string): string {
  return posix
    .basename(path.replaceAll('\\', '/'))
    .replace(/\.(zip|jar|tar|tgz|tbz2?|txz|tzst|gz|bz2|xz|zst|lz4)+$/gi, '')
    .replace(/\.tar$/i, '');
}
