import type { LogEvent, Severity } from '../model/event.js';
import type { Finding, Probe, Values } from '../model/finding.js';
import type { Likelihood, Subject } from '../model/report.js';
import type { Text } from '../model/text.js';
import type { EpochMs } from '../model/time.js';
import { textOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';
import { finding } from './finding.js';
import type { Situation } from './situation.js';
import { endedBy, type Spell, spells, timesOf } from './spells.js';
import { processSubjects, serverSubject, subjectsOfEvent } from './subjects.js';

export type EventRule = {
  /** The lines that prove it. */
  readonly signs: (situation: Situation) => readonly LogEvent[];
  readonly likelihood: Likelihood;
  readonly severity?: Severity;
  /** What keeps two things apart: each subject (default), each process, or nothing. */
  readonly apart?: 'subject' | 'origin' | 'nothing';
  /** Occurrences below this say nothing. */
  readonly atLeast?: number;
  /** The event that ends a spell; without one it ends when its origin goes on without signs. */
  readonly end?: (spell: Spell, situation: Situation) => LogEvent | undefined;
  /** When it had begun at the latest, where the first lines may be of something else. */
  readonly begunBy?: (spell: Spell) => EpochMs;
  /** The lines tell changes of a state: it lasts until a line says otherwise. */
  readonly state?: boolean;
  /** Longer pauses (ms) separate two spells, where these signs come at a pace of their own. */
  readonly pause?: number;
  /** Whatever the process offers is hit, not only what the lines name. */
  readonly wholeProcess?: boolean;
  /** Who is hit, where that is another than the lines are about. */
  readonly whom?: (event: LogEvent, timeline: Timeline) => readonly Subject[];
  /** Every server is concerned. */
  readonly clusterWide?: boolean;
  /** What happened once and is not over when its line is: a failed start. */
  readonly lasts?: boolean;
  /** Said in place of the diagnosis's own. */
  readonly summary?: Text;
  /** Values of holes of its own. */
  readonly values?: (spell: Spell, situation: Situation) => Values;
  readonly missing?: readonly Text[];
  /** How sure one spell is, where that differs between them: in place of `likelihood`, `missing` and what speaks against it. */
  readonly weigh?: (spell: Spell, situation: Situation) => Weight;
  readonly confirm?: (spell: Spell) => readonly Probe[];
};

/** What one spell is worth. */
export type Weight = Pick<Finding, 'likelihood'> & Partial<Pick<Finding, 'missing' | 'against'>>;

/** Two changes of one state further apart than this are two spells. */
const STATE_PAUSE_MS = 5000;

/** Findings of a cause that its own lines prove: one for each spell of them. */
export function fromEvents(situation: Situation, rule: EventRule): readonly Finding[] {
  const { timeline } = situation;
  const keyOf = (event: LogEvent): string =>
    rule.apart === 'nothing'
      ? ''
      : rule.apart === 'origin'
        ? event.origin
        : subjectsOfEvent(event, timeline)
            .map((subject) => subject.key)
            .join();
  return spells(rule.signs(situation), timeline, keyOf, pauseOf(rule))
    .filter((spell) => timesOf(spell.events) >= (rule.atLeast ?? 1))
    .map((spell) => toFinding(spell, rule, situation));
}

function pauseOf({ pause, state }: EventRule): { readonly pause?: number } {
  if (pause !== undefined) return { pause };
  return state === true ? { pause: STATE_PAUSE_MS } : {};
}

function toFinding(spell: Spell, rule: EventRule, situation: Situation): Finding {
  const end = rule.end?.(spell, situation);
  const open = (rule.lasts === true || rule.state === true) && end === undefined;
  const ended = open ? { ...spell, to: null } : endedBy(spell, end);
  return finding({
    likelihood: rule.likelihood,
    root: `${subjectsOfEvent(spell.events[0] ?? neverEmpty(), situation.timeline)
      .map((subject) => subject.key)
      .join()}@${spell.from}`,
    ...(rule.severity === undefined ? {} : { severity: rule.severity }),
    subjects: subjectsOfSpell(spell, rule, situation),
    from: ended.from,
    begunBy: rule.begunBy?.(spell),
    to: ended.to,
    summary: rule.summary,
    values: { ...valuesOf(spell), ...rule.values?.(spell, situation) },
    evidence: spell.events,
    ...(rule.missing === undefined ? {} : { missing: rule.missing }),
    confirm: rule.confirm?.(spell) ?? [],
    ...rule.weigh?.(spell, situation),
  });
}

function subjectsOfSpell({ events }: Spell, rule: EventRule, { timeline }: Situation): readonly Subject[] {
  const named = events.flatMap((event) => (rule.whom ?? subjectsOfEvent)(event, timeline));
  const parties = rule.wholeProcess === true ? events.flatMap((event) => timeline.clientOf(event) ?? []) : [];
  const servers = rule.clusterWide === true ? timeline.servers.map(serverSubject) : [];
  return [...named, ...[...new Set(parties)].flatMap(processSubjects), ...servers];
}

/** How often, and the names the lines carry. */
function valuesOf(spell: Spell): Values {
  const first = (name: string): string =>
    spell.events.map((event) => textOf(event.fields, name)).find((value) => value !== undefined) ?? '?';
  return {
    times: timesOf(spell.events),
    reason: first('reason'),
    server: first('server'),
    member: first('member'),
    host: first('host'),
    service: first('service'),
    port: first('port'),
    target: first('target'),
    dataId: first('dataId'),
    key: first('key'),
  };
}

function neverEmpty(): never {
  throw new Error('a spell has at least one event');
}

/** The server took over a registration of the same process (and service, where the spell names one) after the last sign. */
export function firstRegistration(spell: Spell, { timeline }: Situation): LogEvent | undefined {
  const [first] = spell.events;
  const party = first === undefined ? undefined : timeline.clientOf(first);
  const service = first === undefined ? undefined : textOf(first.fields, 'service');
  return party?.events.find(
    (event) =>
      event.at >= spell.last - 50 &&
      event.side === 'server' &&
      (event.kind === 'instance-changed' || event.kind === 'instance-added') &&
      (service === undefined || textOf(event.fields, 'service') === service),
  );
}
