import { fstatSync } from 'node:fs';
import type { FollowedLog, SavedLog } from '../live/followed-log.js';
import type { Follower } from '../live/follower.js';
import type { Outlet } from '../live/outlet.js';
import type { IncidentNotification } from '../model/notification.js';
import type { KnownFile } from '../source/follow/known-files.js';
import { StateFolder } from '../source/follow/state-folder.js';
import type { Position } from '../source/follow/tailed-file.js';
import type { Tails } from '../source/follow/tails.js';

/** A change of what is saved changes this: an older state is not gone on with. */
const VERSION = 1;
/** Ms between two savings, and how many times longer than one takes. */
const LEAST_MS = 1000;
const REST = 20;
/** The journal is rewritten when it has so many lines. */
const MAX_LINES = 5000;

type SavedTail = {
  readonly version: typeof VERSION;
  /** Null for a log that has ended, and for a pipe. */
  readonly position: Position | null;
  /** The file of a log that has ended, which is not to be read again. */
  readonly ended: KnownFile | null;
  readonly log: SavedLog;
};

/** A notification that was to be said, and to whom; `at`: how long standard output was by then, where it is a file. */
type Said = {
  readonly said: IncidentNotification;
  readonly to: readonly string[];
  readonly at: string | null;
};
type Delivered = { readonly delivered: string; readonly key: string };

/** Keeps what `--state` promises: after a kill at any point nothing is lost and nothing is said twice. */
export class FollowState {
  readonly #folder: StateFolder;
  readonly #stdout: number | undefined;
  #said: readonly Said[] = [];
  readonly #delivered = new Set<string>();
  readonly #files = new Map<
    FollowedLog,
    { readonly name: string; readonly mark: string; readonly file: KnownFile | null }
  >();
  #next = 1;
  #savedAt = Number.NEGATIVE_INFINITY;
  #cost = 0;

  /** @param stdout descriptor that lines are written to, if any. */
  constructor(folder: string, stdout: number | undefined) {
    this.#folder = new StateFolder(folder);
    this.#stdout = stdout;
    for (const entry of this.#folder.journal()) {
      if (isSaid(entry)) this.#said = [...this.#said, entry];
      else if (isDelivered(entry)) this.#delivered.add(`${entry.delivered} ${entry.key}`);
    }
  }

  /** Goes on with logs and incidents of another process. Files that came since are read from their beginning. */
  restore(follower: Follower, tails: Tails<FollowedLog> | undefined, now: number): void {
    if (!this.#folder.isNew) tails?.goOn();
    const last = new Map(this.#said.map(({ said }) => [said.id, said]));
    follower.restoreLives(
      [...last.values()].map((said) => ({ said, members: [said.incident] })),
      now,
    );
    for (const [name, value] of this.#folder.logs()) {
      this.#next = Math.max(this.#next, Number(/\d+/.exec(name)?.[0] ?? 0) + 1);
      if (!isSavedTail(value)) {
        this.#folder.removeLog(name);
        continue;
      }
      const { log: saved, position } = value;
      const log = follower.restore(saved);
      this.#files.set(log, { name, mark: '', file: position ?? value.ended });
      follower.noteTime(log, now);
      const file = { path: saved.name, origin: saved.origin };
      if (position === null) {
        if (saved.path === '-') log.rename(`-~${name.replace(/\D/g, '')}`);
        follower.end(log, now);
        if (value.ended !== null) tails?.ignore([value.ended]);
      } else if (tails?.resume(log, file, position) !== true) {
        log.rename(`${saved.name}~${name.replace(/\D/g, '')}`);
        follower.end(log, now);
      }
    }
  }

  /** Gives outlets what had not reached them. */
  redeliver(outlets: readonly Outlet[]): void {
    const [pending, size] = [this.#said.filter((entry) => this.#isPending(entry)), this.#size()];
    for (const entry of pending)
      for (const outlet of outlets) {
        const { name } = outlet;
        if (name === undefined || !entry.to.includes(name) || this.#delivered.has(markOf(name, entry.said))) continue;
        // Standard output is a file that grew after this was about to be written to it: it was.
        if (name === 'lines' && wasWritten(entry.at, size)) this.#noteDelivered(name, entry.said);
        else outlet.notify(entry.said, () => this.#noteDelivered(name, entry.said));
      }
  }

  /** Says something: first it is written down, then told. */
  tell(notification: IncidentNotification, outlets: readonly Outlet[]): void {
    const names = outlets.flatMap(({ name }) => name ?? []);
    const entry: Said = { said: notification, to: names, at: this.#size() };
    this.#said = [...this.#said, entry];
    this.#folder.append(entry);
    for (const outlet of outlets) {
      const { name } = outlet;
      if (name === undefined) outlet.notify(notification);
      else outlet.notify(notification, () => this.#noteDelivered(name, notification));
    }
  }

  /** Saves the logs that changed, where it is time. */
  save(
    follower: Follower,
    tails: Tails<FollowedLog> | undefined,
    { now, isForced }: { now: number; isForced: boolean },
  ): void {
    if (!isForced && now - this.#savedAt < Math.max(LEAST_MS, REST * this.#cost)) return;
    const began = performance.now();
    const positions = new Map(tails?.all.map(({ log, file }) => [log, file.position]));
    for (const log of follower.logs) this.#saveLog(log, positions.get(log) ?? null);
    for (const [log, { name }] of this.#files) {
      if (follower.logs.has(log)) continue;
      this.#folder.removeLog(name);
      this.#files.delete(log);
    }
    if (this.#folder.lines > MAX_LINES) this.compact(follower);
    this.#cost = performance.now() - began;
    this.#savedAt = now;
  }

  /** Leaves in the journal what is still of use: the last word of each incident that is known, and what has not arrived. */
  compact(follower: Follower): void {
    const known = new Set(follower.lifeCycle.lives.map(({ id }) => id));
    const last = new Map(this.#said.map((entry) => [entry.said.id, entry]));
    this.#said = this.#said.filter(
      (entry) => this.#isPending(entry) || (known.has(entry.said.id) && last.get(entry.said.id) === entry),
    );
    const marks = this.#said.flatMap(({ to, said }) =>
      to.flatMap((name) => (this.#delivered.has(markOf(name, said)) ? [{ delivered: name, key: keyOf(said) }] : [])),
    );
    this.#folder.rewrite([...this.#said, ...marks]);
  }

  #saveLog(log: FollowedLog, position: Position | null): void {
    const mark = `${log.bytes} ${log.name} ${log.isEnded} ${position?.offset}`;
    const known = this.#files.get(log) ?? { name: `log-${this.#next++}.json`, mark: '', file: null };
    if (known.mark === mark) return;
    const ended = log.isEnded ? known.file : null;
    const file = position ?? known.file;
    const value: SavedTail = { version: VERSION, position: log.isEnded ? null : position, ended, log: log.save() };
    this.#folder.writeLog(known.name, value);
    this.#files.set(log, { ...known, mark, file });
  }

  #isPending = ({ to, said }: Said): boolean => to.some((name) => !this.#delivered.has(markOf(name, said)));

  #noteDelivered(name: string, notification: IncidentNotification): void {
    this.#delivered.add(markOf(name, notification));
    this.#folder.append({ delivered: name, key: keyOf(notification) });
  }

  /** Device, inode and length of standard output, where it is a file. */
  #size(): string | null {
    if (this.#stdout === undefined) return null;
    const stats = fstatSync(this.#stdout);
    return stats.isFile() ? `${stats.dev}:${stats.ino}:${stats.size}` : null;
  }
}

const keyOf = ({ id, revision }: IncidentNotification): string => `${id}#${revision}`;
const markOf = (name: string, notification: IncidentNotification): string => `${name} ${keyOf(notification)}`;

function wasWritten(before: string | null, now: string | null): boolean {
  const [beforeFile, beforeSize] = splitSize(before);
  const [file, size] = splitSize(now);
  return before !== null && file === beforeFile && size > beforeSize;
}

function splitSize(text: string | null): readonly [string, number] {
  const at = text?.lastIndexOf(':') ?? -1;
  return [text?.slice(0, at) ?? '', Number(text?.slice(at + 1) ?? 0)];
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function isSaid(value: unknown): value is Said {
  return isObject(value) && 'said' in value && isObject(value.said) && 'revision' in value.said && 'to' in value;
}

function isDelivered(value: unknown): value is Delivered {
  return isObject(value) && 'delivered' in value && 'key' in value;
}

function isSavedTail(value: unknown): value is SavedTail {
  return isObject(value) && 'version' in value && value.version === VERSION && 'position' in value && 'log' in value;
}
