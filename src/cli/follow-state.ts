import type { FollowedLog, SavedLog } from '../live/followed-log.js';
import type { Follower } from '../live/follower.js';
import type { KnownFile } from '../source/follow/known-files.js';
import { PipeSpool, type SpoolPlace, spooled } from '../source/follow/pipe-spool.js';
import { StateFolder } from '../source/follow/state-folder.js';
import type { Position } from '../source/follow/tailed-file.js';
import type { Tails } from '../source/follow/tails.js';
import { FollowJournal, isObject } from './follow-journal.js';

/** A change of what is saved changes this: an older state is not gone on with. */
const VERSION = 3;
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
  /** Where what came through a pipe since then is kept. */
  readonly spool: SpoolPlace | null;
  readonly log: SavedLog;
};

/** Keeps what `--state` promises: after a kill at any point nothing is lost and nothing is said twice. */
export class FollowState {
  readonly #folder: StateFolder;
  readonly journal: FollowJournal;
  #spool: PipeSpool | undefined;
  readonly #files = new Map<
    FollowedLog,
    { readonly name: string; readonly mark: string; readonly file: KnownFile | null }
  >();
  #next = 1;
  #savedAt = Number.NEGATIVE_INFINITY;
  #cost = 0;

  constructor(folder: string) {
    this.#folder = new StateFolder(folder);
    this.journal = new FollowJournal(this.#folder);
  }

  /** Goes on with logs and incidents of another process. Files that came since are read from their beginning. */
  restore(follower: Follower, tails: Tails<FollowedLog> | undefined, now: number): void {
    if (!this.#folder.isNew) tails?.goOn();
    follower.restoreLives(
      this.journal.last.map((said) => ({ said, members: [said.incident] })),
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
        if (value.spool) follower.push(log, spooled(this.#folder.path, value.spool), now);
        if (saved.path === '-') log.rename(`-~${name.replace(/\D/g, '')}`);
        follower.end(log, now);
        if (value.ended !== null) tails?.ignore([value.ended]);
      } else if (tails?.resume(log, file, position) !== true) {
        log.rename(`${saved.name}~${name.replace(/\D/g, '')}`);
        follower.end(log, now);
      }
    }
  }

  /** From now on what comes through a pipe is kept until it is saved what was made of it. */
  spool(): PipeSpool {
    this.#spool ??= new PipeSpool(this.#folder.path);
    return this.#spool;
  }

  /** Saves the logs that changed, where it is time. */
  save(
    follower: Follower,
    tails: Tails<FollowedLog> | undefined,
    { now, isForced }: { now: number; isForced: boolean },
  ): void {
    if (!isForced && now - this.#savedAt < Math.max(LEAST_MS, REST * this.#cost)) return;
    const began = performance.now();
    this.#spool?.turn();
    const positions = new Map(tails?.all.map(({ log, file }) => [log, file.position]));
    for (const log of follower.logs) this.#saveLog(log, positions.get(log) ?? null);
    for (const [log, { name }] of this.#files) {
      if (follower.logs.has(log)) continue;
      this.#folder.removeLog(name);
      this.#files.delete(log);
    }
    this.#spool?.forget();
    if (this.#folder.lines > MAX_LINES) this.compact(follower);
    void this.#folder.sync();
    this.#cost = performance.now() - began;
    this.#savedAt = now;
  }

  /** Leaves in the journal what is still of use. */
  compact(follower: Follower): void {
    this.journal.compact(new Set(follower.lifeCycle.lives.map(({ id }) => id)));
  }

  /** Nothing is kept any more. */
  async close(): Promise<void> {
    this.#spool?.close();
    this.#spool = undefined;
    await this.#folder.sync();
  }

  #saveLog(log: FollowedLog, position: Position | null): void {
    const spool = log.path === '-' && !log.isEnded ? this.#spool?.place : undefined;
    const mark = `${log.bytes} ${log.name} ${log.isEnded} ${position?.offset} ${spool?.name}`;
    const known = this.#files.get(log) ?? { name: `log-${this.#next++}.json`, mark: '', file: null };
    if (known.mark === mark) return;
    const ended = log.isEnded ? known.file : null;
    const file = position ?? known.file;
    const value: SavedTail = {
      version: VERSION,
      position: log.isEnded ? null : position,
      ended,
      spool: spool ?? null,
      log: log.save(),
    };
    this.#folder.writeLog(known.name, value);
    this.#files.set(log, { ...known, mark, file });
  }
}

function isSavedTail(value: unknown): value is SavedTail {
  return isObject(value) && 'version' in value && value.version === VERSION && 'position' in value && 'log' in value;
}
