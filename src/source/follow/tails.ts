import { resolve } from 'node:path';
import { discover, type FoundFile } from '../discover.js';
import { isPacked } from '../probe.js';
import type { Changes } from './bell.js';
import { identityKey, identityOf } from './file-identity.js';
import { hasPackedName, isFollowed } from './followed-names.js';
import {
  copyOf,
  isCopy,
  type KnownFile,
  KnownFiles,
  LEAST_ALIKE,
  opened,
  placeOf,
  statAt,
  Unreadable,
} from './known-files.js';
import type { Tail, TailsOptions } from './tail-sink.js';
import type { Position, TailedFile } from './tailed-file.js';

/** Bytes read of one file before the next one gets its turn. */
const TURN_BYTES = 1 << 20;
/** Bytes read before whoever waits for conclusions gets a turn. */
const ROUND_BYTES = 1 << 23;
/** A file that is no longer there may still be written to by whoever holds it open. */
const LINGER_MS = 5000;
/** One that cannot be found, but is there: moved elsewhere, or on a file system that does not answer. */
const LOST_MS = 3_600_000;
/** One that was rotated away may be written to until nobody has done so for so long. */
const ROTATED_MS = 30_000;

/**
 * Follows files by name as `tail -F` does, by looking at them again and again: file systems of other machines tell nobody
 * that a file has grown, and a look costs microseconds. Renamed files are the same files; a file that became shorter, or
 * begins otherwise, is a new log in an old place, and where a copy of the old one appears (copytruncate) it is read to its end.
 */
export class Tails<Log> {
  readonly #options: TailsOptions<Log>;
  #tails: readonly Tail<Log>[] = [];
  /** Files that are no logs, or hold what was read elsewhere: see `KnownFiles`. */
  readonly #ignored = new KnownFiles();
  #scannedAt = Number.NEGATIVE_INFINITY;
  #isFirst: boolean;
  readonly #unreadable: Unreadable;
  /** Packed files of the first look. */
  #packed: string[] | undefined = [];
  /** Logs that were cut off under their name. */
  #cut = 0;

  constructor(options: TailsOptions<Log>) {
    this.#options = options;
    this.#isFirst = !options.fromStart;
    this.#unreadable = new Unreadable(options.onUnreadable);
  }

  get all(): readonly Tail<Log>[] {
    return this.#tails;
  }

  /** Somebody followed before: files that are new since then are read whole. */
  goOn(): void {
    this.#isFirst = false;
  }

  /** Goes on with a file that was followed before; false where it is no longer there. */
  resume(log: Log, { path, origin }: FoundFile, position: Position): boolean {
    const place = placeOf(path, position.identity) ?? copyOf(path, position.fingerprint);
    const file = place === undefined ? undefined : opened(place, position);
    if (file === undefined || !file.continues(position)) {
      file?.close();
      return false;
    }
    this.#add(file, log, origin);
    if (file.path !== path) this.#options.sink.rename(log, file.path);
    return true;
  }

  /** Files that were read before and have ended. */
  ignore(files: readonly KnownFile[]): void {
    for (const file of files) this.#ignored.add(file);
  }

  get ignored(): readonly KnownFile[] {
    return this.#ignored.list();
  }

  /**
   * Looks at all files, or at those of which somebody says that they changed, and reads what is new, up to a bound. Returns
   * whether there is more to read at once.
   */
  poll(now: number, changes?: Changes): boolean {
    const isTime = now - this.#scannedAt >= this.#options.scanEvery;
    if (isTime) this.#scannedAt = now;
    if (isTime || changes?.isMore === true) this.#scan(now, isTime);
    const isMeant = ({ file, hasMore }: Tail<Log>): boolean =>
      changes === undefined || changes.isMore || hasMore || changes.paths.has(resolve(file.path));
    let budget = ROUND_BYTES;
    for (const tail of this.#tails.filter(isMeant)) {
      if (budget <= 0) return true;
      const look = tail.file.look();
      if (look === 'restarted') this.#restart(tail);
      else if (look === 'grown' || tail.hasMore) budget -= this.#read(tail);
      if (look === 'grown' && tail.goneSince !== undefined) tail.goneSince = now;
      if (look === 'grown' && tail.renamedAt !== undefined) tail.renamedAt = now;
    }
    this.#endGone(now);
    return this.#tails.some(({ hasMore }) => hasMore);
  }

  /** Ends all logs and closes all files. */
  close(): void {
    for (const { file } of this.#tails) file.close();
    this.#tails = [];
  }

  #read(tail: Tail<Log>): number {
    const { file, log } = tail;
    const count = file.read((bytes) => this.#options.sink.read(log, bytes), TURN_BYTES);
    tail.hasMore = count > 0 && file.offset < file.size;
    return count;
  }

  /** `isTime`: a look of its own accord, not because something changed a moment ago. */
  #scan(now: number, isTime: boolean): void {
    const found = this.#find();
    const present = new Set<string>();
    const known = new Map(this.#tails.map((tail) => [identityKey(tail.file.identity), tail]));
    for (const place of found) {
      const stats = statAt(place.path);
      if (stats === undefined) continue;
      const key = identityKey(identityOf(stats));
      present.add(key);
      const tail = known.get(key);
      if (tail === undefined) {
        // What has just come may become anything: a copy, for one. Bytes tell, or time.
        const isReady = stats.size >= LEAST_ALIKE || (isTime && !(stats.size === 0 && hasPackedName(place.path)));
        if (isReady && !this.#ignored.has(place.path, stats)) this.#begin(place, stats.mtimeMs);
      } else if (tail.file.path !== place.path) this.#rename(tail, place.path, now);
    }
    this.#ignored.keepOnly(present);
    this.#isFirst = false;
    if (this.#packed !== undefined && this.#packed.length > 0) this.#options.onPacked?.(this.#packed);
    this.#packed = undefined;
    for (const tail of known.values()) {
      if (present.has(identityKey(tail.file.identity))) tail.goneSince = undefined;
      else if (tail.goneSince === undefined) this.#lose(tail, now);
    }
  }

  /** Files at and below the paths that are there. */
  #find(): readonly FoundFile[] {
    const { paths, selection } = this.#options;
    const there = paths.filter((path) => statAt(path) !== undefined);
    const { files, notices } = discover(there);
    for (const { id, path } of notices) if (id === 'input-unreadable' && path !== null) this.#unreadable.note(path);
    return files.filter(({ path }) => isFollowed(path, selection));
  }

  #begin(found: FoundFile, modified: number): void {
    const { selection, sink, isOld } = this.#options;
    const file = opened(found.path);
    if (file === undefined) {
      this.#unreadable.note(found.path);
      return;
    }
    if (isPacked(found.path)) {
      this.#packed?.push(found.path);
      this.#ignored.add(file.position, modified);
      file.close();
      return;
    }
    // A copy that is being made of a followed file: looked at again when that file begins anew.
    if (this.#tails.some((tail) => isCopy(file, tail.file))) {
      file.close();
      return;
    }
    for (const tail of this.#tails)
      if (tail.file.path === found.path) sink.rename(tail.log, this.#nameOfLost(found.path));
    const place = { path: found.path, origin: selection.originOf(found.path) ?? found.origin };
    const isSkipped = this.#isFirst || isOld?.(modified) === true;
    const log = sink.open(place, isSkipped ? file.skipToEnd() : undefined);
    this.#add(file, log, place.origin).hasMore = true;
  }

  #add(file: TailedFile, log: Log, origin: string): Tail<Log> {
    const tail = { file, log, origin, goneSince: undefined, renamedAt: undefined, hasMore: true };
    this.#tails = [...this.#tails, tail];
    return tail;
  }

  #rename(tail: Tail<Log>, path: string, now: number): void {
    tail.renamedAt = now;
    tail.file.path = path;
    this.#options.sink.rename(tail.log, path);
  }

  /** It is no longer where it was: it lies beside under another name, or is gone but for those who hold it open. */
  #lose(tail: Tail<Log>, now: number): void {
    tail.goneSince = now;
    const place = placeOf(tail.file.path, tail.file.identity);
    if (place !== undefined) this.#rename(tail, place, now);
  }

  /** The file begins anew. What its old content still held is read of its copy, where there is one. */
  #restart(tail: Tail<Log>): void {
    const { file, log, origin } = tail;
    const { sink } = this.#options;
    const { path, position } = file;
    const copy = copyOf(path, position.fingerprint);
    const rest = copy === undefined ? undefined : opened(copy, { ...position, offset: file.offset });
    if (rest?.continues({ ...position, offset: file.offset }) === true) {
      while (rest.read((bytes) => sink.read(log, bytes), TURN_BYTES) > 0);
      this.#ignored.add(rest.position);
    }
    rest?.close();
    sink.rename(log, copy ?? this.#nameOfLost(path));
    sink.end(log);
    file.close();
    this.#tails = this.#tails.filter((other) => other !== tail);
    const again = opened(path);
    if (again !== undefined) this.#add(again, sink.open({ path, origin }), origin);
  }

  #endGone(now: number): void {
    const isOver = ({ file, goneSince, renamedAt }: Tail<Log>): boolean =>
      (goneSince !== undefined && now - goneSince >= (file.isRemoved ? LINGER_MS : LOST_MS)) ||
      (renamedAt !== undefined && now - renamedAt >= ROTATED_MS);
    const gone = this.#tails.filter((tail) => !tail.hasMore && isOver(tail));
    for (const { file, log, renamedAt } of gone) {
      if (renamedAt !== undefined) this.#ignored.add(file.position);
      else this.#options.sink.rename(log, this.#nameOfLost(file.path));
      file.close();
      this.#options.sink.end(log);
    }
    if (gone.length > 0) this.#tails = this.#tails.filter((tail) => !gone.includes(tail));
  }

  #nameOfLost(path: string): string {
    this.#cut += 1;
    return `${path}~${this.#cut}`;
  }
}
