import { NEWLINE } from '../bytes.js';
import { discover, type FoundFile } from '../discover.js';
import { encodingOf, toUtf8 } from '../encoding.js';
import { kindOfName } from '../log-kinds.js';
import { type Chunks, HEAD_BYTES, withHead } from '../packed/chunks.js';
import { sourcesOf } from '../packed/sources.js';
import { isPlain, packedInput } from '../probe.js';
import type { Selection } from '../selection.js';
import { opened } from './known-files.js';

const PIECE_BYTES = 1 << 16;

/** One log of an archive, line by line. */
export class ReplayedLog {
  readonly path: string;
  readonly origin: string;
  readonly head: Uint8Array;
  readonly #more: () => Uint8Array | undefined;
  #piece: Uint8Array = new Uint8Array();
  #at = 0;

  constructor({ path, origin }: FoundFile, head: Uint8Array, more: () => Uint8Array | undefined) {
    this.path = path;
    this.origin = origin;
    this.head = head;
    this.#more = more;
  }

  /** The next line with its end; undefined at the end of the log. */
  next(): Uint8Array | undefined {
    for (;;) {
      const end = this.#piece.indexOf(NEWLINE, this.#at);
      if (end >= 0) return this.#take(end + 1);
      const more = this.#more();
      if (more === undefined) return this.#at < this.#piece.length ? this.#take(this.#piece.length) : undefined;
      this.#piece = Buffer.concat([this.#piece.subarray(this.#at), more]);
      this.#at = 0;
    }
  }

  #take(end: number): Uint8Array {
    const line = this.#piece.subarray(this.#at, end);
    this.#at = end;
    return line;
  }
}

/**
 * Every log at and below the paths, to be read side by side. Plain files are read as they are needed; what is packed lies in
 * memory meanwhile. Throws UsageError for a path that does not exist.
 */
export async function replayedLogs(paths: readonly string[], selection: Selection): Promise<readonly ReplayedLog[]> {
  const logs: ReplayedLog[] = [];
  for (const found of discover(paths).files) {
    if (selection.leavesOut(found.path)) continue;
    if (isPlain(found.path) && !found.path.endsWith('.gz')) logs.push(...plainLog(found, selection));
    else logs.push(...(await packedLogs(found, paths, selection)));
  }
  return logs;
}

function plainLog(found: FoundFile, selection: Selection): readonly ReplayedLog[] {
  const file = opened(found.path);
  if (file === undefined || !isWanted(found.path, selection)) return [];
  const head = file.beginning(HEAD_BYTES);
  const more = (): Uint8Array | undefined => {
    let piece: Uint8Array | undefined;
    file.read((bytes) => {
      piece = Uint8Array.prototype.slice.call(bytes);
    }, PIECE_BYTES);
    if (piece === undefined) file.close();
    return piece;
  };
  return [new ReplayedLog(named(found, selection), head, more)];
}

async function packedLogs(
  found: FoundFile,
  paths: readonly string[],
  selection: Selection,
): Promise<readonly ReplayedLog[]> {
  const logs: ReplayedLog[] = [];
  for await (const source of sourcesOf(packedInput(found, paths))) {
    if ('id' in source) continue;
    const encoding = encodingOf(source.head);
    const chunks = await held(encoding === undefined ? source.chunks : toUtf8(source.chunks, encoding));
    const { head } = await withHead(again(chunks));
    const queue = [...chunks];
    if (isWanted(source.path, selection))
      logs.push(new ReplayedLog(named(source, selection), head, () => queue.shift()));
  }
  return logs;
}

/** What is readable of a damaged source is replayed. */
async function held(chunks: Chunks): Promise<readonly Uint8Array[]> {
  const all: Uint8Array[] = [];
  try {
    for await (const chunk of chunks) all.push(Uint8Array.prototype.slice.call(chunk));
  } catch {
    return all;
  }
  return all;
}

async function* again(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void> {
  yield* chunks;
}

const named = ({ path, origin }: FoundFile, selection: Selection): FoundFile => ({
  path,
  origin: selection.originOf(path) ?? origin,
});

function isWanted(path: string, selection: Selection): boolean {
  const kind = kindOfName(path);
  return selection.takes(path) && !(kind !== undefined && 'ignored' in kind);
}
