import type { IncidentNotification, IncidentPhase } from '../model/notification.js';
import type { Incident } from '../model/report.js';
import type { EpochMs } from '../model/time.js';
import { eventKey, joinIncidents, startOf } from './joined.js';
import { changesOf, isWeighty, isWorthSaying, type Life, type SavedLife } from './life.js';
import { isRelapse, matchIncidents } from './match-incidents.js';

/** Lines of other origins about the same moment are waited for so long, unless all of them are known to be read. */
const SETTLE_MS = 300;
/** Subjects that join one by one are said together. */
const CALM_MS = 10_000;

type LifeCycleOptions = {
  /** Ms of event time that an incident must be over before that is said. */
  readonly grace: number;
  readonly schemaVersion: string;
};

/** The moment at which something is said. */
type Moment = {
  /** The follower's clock, ms. */
  readonly now: number;
  /** What time it is where the logs are written. */
  readonly eventNow: EpochMs | null;
  readonly watermark: EpochMs | null;
  /** Nothing more will come: nothing is waited for. */
  readonly isEnd?: boolean;
};

/** Incidents of one report after the other become `opened → updated → resolved`, each said once. A pure state machine. */
export class LifeCycle {
  readonly #options: LifeCycleOptions;
  #lives: readonly Life[] = [];
  #zone = 'UTC';
  resolved = 0;

  constructor(options: LifeCycleOptions) {
    this.#options = options;
  }

  get lives(): readonly Life[] {
    return this.#lives;
  }

  /** Incidents that are open, newest first, each as it was last said. */
  get open(): readonly IncidentNotification[] {
    return this.#lives
      .flatMap(({ said }) => (said === undefined || said.phase === 'resolved' ? [] : [said]))
      .sort((a, b) => startOf(b.incident) - startOf(a.incident));
  }

  /** Takes the incidents of a new report. What was over before `horizon` and is new comes of forgetting, not of the logs. */
  take(incidents: readonly Incident[], { now, zone, horizon }: { now: number; zone: string; horizon: EpochMs }): void {
    this.#zone = zone;
    const found = matchIncidents(incidents, this.#lives, this.#options.grace);
    const members = new Map<Life, Incident[]>();
    for (const incident of incidents) {
      const life = found.get(incident) ?? this.#begin(incident, members, horizon);
      if (life === undefined) continue;
      const known = members.get(life);
      if (known === undefined) members.set(life, [incident]);
      else known.push(incident);
    }
    for (const life of this.#lives) this.#grow(life, members.get(life), now);
    this.#lives = this.#lives.filter(({ said, missingSince }) => said !== undefined || missingSince === undefined);
  }

  /** What is to be said now. */
  say(moment: Moment): readonly IncidentNotification[] {
    return this.#lives.flatMap((life) => {
      const all: IncidentNotification[] = [];
      for (let next = this.#next(life, moment); next !== undefined; next = this.#next(life, moment)) all.push(next);
      return all;
    });
  }

  /** Forgets what was resolved before a time. */
  forget(before: EpochMs): void {
    this.#lives = this.#lives.filter(
      ({ said }) => said?.phase !== 'resolved' || (said.incident.span.to ?? before) >= before,
    );
  }

  save(): readonly SavedLife[] {
    return this.#lives.flatMap(({ said, members }) => (said === undefined ? [] : [{ said, members }]));
  }

  /** Goes on with what another process said. */
  restore(saved: readonly SavedLife[], now: number): void {
    this.#lives = saved.map(({ said, members }) => ({
      id: said.id,
      members,
      incident: said.incident,
      said,
      pendingSince: undefined,
      missingSince: undefined,
      saidAt: now,
    }));
    this.resolved = saved.filter(({ said }) => said.phase === 'resolved').length;
  }

  #begin(incident: Incident, begun: ReadonlyMap<Life, Incident[]>, horizon: EpochMs): Life | undefined {
    const newest = Math.max(startOf(incident), ...incident.events.map(({ lastAt }) => lastAt));
    if (newest < horizon) return undefined;
    const { grace } = this.#options;
    const near = [...begun].find(([, members]) => members.some((member) => isRelapse(incident, member, grace)));
    if (near !== undefined) return near[0];
    const life: Life = {
      id: this.#freeId(incident.id),
      members: [incident],
      incident,
      said: undefined,
      pendingSince: undefined,
      missingSince: undefined,
      saidAt: Number.NEGATIVE_INFINITY,
    };
    this.#lives = [...this.#lives, life];
    return life;
  }

  #freeId(id: string): string {
    const used = new Set(this.#lives.map((life) => life.id));
    let free = id;
    for (let count = 2; used.has(free); count++) free = `${id}~${count}`;
    return free;
  }

  #grow(life: Life, members: readonly Incident[] | undefined, now: number): void {
    if (members === undefined) {
      life.missingSince ??= now;
      return;
    }
    life.missingSince = undefined;
    life.members = members;
    life.incident = joinIncidents(members, life.id) ?? life.incident;
    const { said } = life;
    const differs = said === undefined || isWorthSaying(changesOf(said.incident, life.incident));
    life.pendingSince = differs ? (life.pendingSince ?? now) : undefined;
  }

  #next(life: Life, moment: Moment): IncidentNotification | undefined {
    if (life.missingSince !== undefined) return this.#withdrawal(life, life.missingSince, moment);
    const { said, incident } = life;
    if (said === undefined) return this.#isSettled(life, moment) ? this.#tell(life, 'opened', moment) : undefined;
    if (said.phase === 'resolved') return this.#afterwards(life, said, moment);
    if (this.#isOver(incident, moment)) return this.#tell(life, 'resolved', moment);
    const changes = changesOf(said.incident, incident);
    const isWorth = moment.isEnd === true ? changes.length > 0 : isWorthSaying(changes);
    if (!isWorth || !this.#isSettled(life, moment)) return undefined;
    if (!isWeighty(changes) && moment.isEnd !== true && moment.now - life.saidAt < CALM_MS) return undefined;
    return this.#tell(life, 'updated', moment);
  }

  /** Said to be resolved: it came back, or what it was is known better now. */
  #afterwards(life: Life, said: IncidentNotification, moment: Moment): IncidentNotification | undefined {
    const { incident } = life;
    const end = incident.span.to;
    const before = said.incident.span.to ?? Number.NEGATIVE_INFINITY;
    const isBack = said.withdrawn === true || end === null || end > before + this.#options.grace;
    if (isBack) return this.#isSettled(life, moment) ? this.#tell(life, 'opened', moment) : undefined;
    const changes = changesOf(said.incident, incident);
    const isRevised = moment.isEnd === true ? changes.length > 0 : changes.includes('cause');
    return isRevised && this.#isSettled(life, moment) ? this.#tell(life, 'resolved', moment) : undefined;
  }

  #withdrawal(life: Life, since: number, moment: Moment): IncidentNotification | undefined {
    const { said } = life;
    // One that was said to be over is taken back, too, where it turns out never to have been.
    if (said === undefined || said.withdrawn === true) return undefined;
    if (moment.isEnd !== true && moment.now - since < SETTLE_MS) return undefined;
    const keys = new Set(said.incident.events.map(eventKey));
    const heir = this.#lives.find(
      (other) => other.missingSince === undefined && other.incident.events.some((event) => keys.has(eventKey(event))),
    );
    return this.#tell(life, 'resolved', moment, {
      withdrawn: true,
      ...(heir === undefined ? {} : { mergedInto: heir.id }),
    });
  }

  /** Has everything been read that was written when its newest sign was, or has that been waited for long enough? */
  #isSettled({ incident, pendingSince, said }: Life, { now, watermark, isEnd }: Moment): boolean {
    if (isEnd === true || (pendingSince !== undefined && now - pendingSince >= SETTLE_MS)) return true;
    if (said !== undefined) return pendingSince === undefined;
    const newest = Math.max(...incident.events.map(({ lastAt }) => lastAt));
    return watermark !== null && watermark > newest;
  }

  #isOver({ state, span }: Incident, { eventNow, isEnd }: Moment): boolean {
    if (state !== 'recovered') return false;
    return isEnd === true || span.to === null || (eventNow !== null && eventNow - span.to >= this.#options.grace);
  }

  #tell(
    life: Life,
    phase: IncidentPhase,
    { now, watermark }: Moment,
    more: Pick<IncidentNotification, 'withdrawn' | 'mergedInto'> = {},
  ): IncidentNotification {
    const { said, id, incident } = life;
    const notification: IncidentNotification = {
      schemaVersion: this.#options.schemaVersion,
      id,
      revision: (said?.revision ?? 0) + 1,
      phase,
      changes: said === undefined || phase === 'opened' ? [] : changesOf(said.incident, incident),
      watermark,
      incident: { ...incident, id },
      zone: this.#zone,
      ...more,
    };
    if (phase === 'resolved' && said?.phase !== 'resolved') this.resolved += 1;
    if (phase === 'opened' && said?.phase === 'resolved') this.resolved -= 1;
    life.said = notification;
    life.pendingSince = undefined;
    life.saidAt = now;
    return notification;
  }
}
