import { conclude } from '../conclude.js';
import type { StreamOptions } from '../extract/streams.js';
import type { FileFacts } from '../model/facts.js';
import type { IncidentNotification } from '../model/notification.js';
import type { Catalog } from '../model/pattern.js';
import type { Report } from '../model/report.js';
import type { EpochMs } from '../model/time.js';
import { NEWLINE } from '../source/bytes.js';
import type { Selection } from '../source/selection.js';
import { localToEpoch } from '../time/zone.js';
import type { ZoneOptions } from '../timeline/clock.js';
import { FollowedLog, type SavedLog } from './followed-log.js';
import type { SavedLife } from './life.js';
import { LifeCycle } from './life-cycle.js';
import { Pace } from './pace.js';
import type { Place } from './reading.js';
import { forgetOld } from './retention.js';
import { Watermark } from './watermark.js';

type FollowerOptions = StreamOptions & {
  readonly catalog: Catalog;
  readonly zones: ZoneOptions;
  /** Ms of event time that an incident must be over before that is said. */
  readonly grace: number;
  /** Ms of event time after which facts are forgotten that no open incident rests on. */
  readonly keep: number;
  /** Incidents that were over before it are not told. Times of a user are meant in the zone of the report. */
  readonly since?: ((zone: string) => EpochMs | undefined) | undefined;
  /** What `--ignore` leaves. */
  readonly facts?: ((facts: readonly FileFacts[]) => readonly FileFacts[]) | undefined;
  /** A clock in ms that only goes forward, to learn how long conclusions take. */
  readonly clock: () => number;
  readonly schemaVersion: string;
};

/** Retention looks at everything that is kept; once in so much of the kept time is enough. */
const FORGET_PARTS = 24;

/** Logs that grow → what is to be said of them. Knows no file, no timer and no clock of its own. */
export class Follower {
  readonly #options: FollowerOptions;
  readonly #logs = new Set<FollowedLog>();
  readonly #zones = new Map<string, string>();
  readonly #watermark = new Watermark();
  readonly #pace = new Pace();
  readonly lifeCycle: LifeCycle;
  #report: Report | undefined;
  #forgottenAt: EpochMs | undefined;
  #horizon = Number.NEGATIVE_INFINITY;
  /** Records of logs that were forgotten. */
  #forgottenRecords = 0;
  #records = 0;
  bytes = 0;
  lines = 0;
  /** What lay there at the start is being read: what is concluded meanwhile is soon outdated. */
  isCatchingUp = true;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.lifeCycle = new LifeCycle(options);
  }

  /** Begins to follow a log. */
  add(place: Place): FollowedLog {
    const log = new FollowedLog(place, this.#options);
    this.#logs.add(log);
    return log;
  }

  /** Goes on with a log that was saved. */
  restore(saved: SavedLog): FollowedLog {
    const log = new FollowedLog(saved, this.#options).restore(saved);
    this.#logs.add(log);
    return log;
  }

  restoreLives(saved: readonly SavedLife[], now: number): void {
    this.lifeCycle.restore(saved, now);
  }

  /** Takes bytes of a log that arrived at `now`, in ms of the follower's clock. */
  push(log: FollowedLog, block: Uint8Array, now: number): void {
    log.push(block);
    this.bytes += block.length;
    this.lines += linesIn(block);
    this.#pace.arrived(now);
    this.noteTime(log, now);
  }

  /** The log's end, or its successor, has been seen. */
  end(log: FollowedLog, now: number): void {
    log.end();
    this.#pace.arrived(now);
  }

  noteTime(log: FollowedLog, now: number): void {
    const newest = this.newestOf(log);
    if (newest !== null) this.#watermark.note(log.origin, newest, now);
  }

  /** Event time of the newest record of a log, as far as its zone is known. */
  newestOf(log: FollowedLog): EpochMs | null {
    const { newest } = log;
    const zone = this.#zones.get(log.name) ?? this.#options.zones.fallback ?? 'UTC';
    return newest === null ? null : localToEpoch(newest, zone);
  }

  /** Ms from `now` until conclusions are due; 0 where they are, undefined where nothing new was read. */
  dueIn(now: number): number | undefined {
    return this.#pace.dueIn(now, this.#interest());
  }

  /** Draws conclusions from all that was read, and returns what is to be said. */
  conclude(now: number, isEnd = false): readonly IncidentNotification[] {
    const { clock } = this.#options;
    const began = clock();
    const interest = this.#interest();
    const report = this.report(this.#options.since?.(this.zone));
    this.#report = report;
    for (const { path, zone } of report.coverage) this.#zones.set(path, zone.name);
    this.#correctTimes();
    this.lifeCycle.take(report.incidents, { now, zone: report.zone, horizon: this.#horizon });
    this.#pace.concluded(now, { cost: clock() - began, interest });
    const said = this.say(now, isEnd);
    this.#forget();
    return said;
  }

  /** What is to be said by now of conclusions that were drawn before. */
  say(now: number, isEnd = false): readonly IncidentNotification[] {
    const mark = this.#watermark;
    return this.lifeCycle.say({ now, watermark: mark.at(now), eventNow: mark.eventNow(now), isEnd });
  }

  /** The report of all that is kept, as a batch would give it. */
  report(since?: EpochMs, until?: EpochMs): Report {
    const { catalog, zones } = this.#options;
    const horizon = Number.isFinite(this.#horizon) ? this.#horizon : undefined;
    const from = since === undefined || horizon === undefined ? (since ?? horizon) : Math.max(since, horizon);
    return conclude(this.facts(), { catalog, zones, since: from, until });
  }

  facts(): readonly FileFacts[] {
    const facts = [...this.#logs].flatMap((log) => (log.isUnread ? [] : log.facts));
    return this.#options.facts?.(facts) ?? facts;
  }

  /** Ms between the arrival of a line and the conclusions that counted it, of the last pass. */
  get lag(): number {
    return this.#pace.lag;
  }

  /** As of the last conclusions, with those that a saved state remembers; never fewer than before. */
  get records(): number {
    const known = (this.#report?.coverage ?? []).reduce((sum, { records }) => sum + records, this.#forgottenRecords);
    this.#records = Math.max(this.#records, known);
    return this.#records;
  }

  get catalog(): Catalog {
    return this.#options.catalog;
  }

  /** What logs are read with. */
  get reading(): StreamOptions {
    return this.#options;
  }

  /** Grows when something was read that is more than context. */
  get interest(): number {
    return this.#interest();
  }

  /** The zone of a log, where that is known before it is read. */
  stateZone(path: string, zone: string): void {
    this.#zones.set(path, zone);
  }

  get selection(): Selection {
    return this.#options.selection;
  }

  /** The zone in which times are shown. */
  get zone(): string {
    return this.#report?.zone ?? this.#options.zones.fallback ?? 'UTC';
  }

  get logs(): ReadonlySet<FollowedLog> {
    return this.#logs;
  }

  /** Zones are proved by lines: what they were taken for may be wrong by hours. */
  #correctTimes(): void {
    const newest = new Map<string, EpochMs>();
    for (const log of this.#logs) {
      const [first] = log.facts;
      if (first !== undefined && first.file.path !== log.name)
        this.#zones.set(log.name, this.#zones.get(first.file.path) ?? 'UTC');
      const time = this.newestOf(log);
      if (time !== null) newest.set(log.origin, Math.max(newest.get(log.origin) ?? time, time));
    }
    for (const [origin, time] of newest) this.#watermark.correct(origin, time);
  }

  #interest(): number {
    let sum = 0;
    for (const log of this.#logs) sum += log.interest;
    return sum;
  }

  #forget(): void {
    const { keep } = this.#options;
    const newest = this.#watermark.newest;
    if (newest === null) return;
    this.#forgottenAt ??= newest;
    if (newest - this.#forgottenAt < keep / FORGET_PARTS) return;
    this.#forgottenAt = newest;
    const before = newest - keep;
    const gone = forgetOld({ logs: this.#logs, zones: this.#zones, lives: this.lifeCycle.lives, before, keep });
    if (gone === undefined) return;
    this.#horizon = before;
    for (const log of gone) {
      this.#forgottenRecords += log.facts.reduce((sum, { records }) => sum + records, 0);
      this.#zones.delete(log.name);
      this.#logs.delete(log);
    }
    this.lifeCycle.forget(before);
  }
}

function linesIn(block: Uint8Array): number {
  let count = 0;
  for (let end = block.indexOf(NEWLINE); end >= 0; end = block.indexOf(NEWLINE, end + 1)) count += 1;
  return count;
}
