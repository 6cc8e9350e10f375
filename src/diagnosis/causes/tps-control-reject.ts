import type { Subject } from '../../model/report.js';
import { instanceOf, serviceOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/tps-control-reject.js';
import type { Situation } from '../situation.js';
import { type Spell, spells } from '../spells.js';
import { instanceSubject, processSubjects, subjectsOfEvent, uniqueSubjects } from '../subjects.js';

export default defineDiagnosis({
  id: 'tps-control-reject',
  explains: ['client-redo-lost', 'beat-rejected-by-server-status-or-filter'],
  needs: [['client/remote'], ['client/naming']],
  summary: {
    en: '{who}: the server refused requests because a TPS rule is in force.',
    zh: '{who}：服务端 TPS 限流规则拒绝了请求。',
  },
  knowledge,
  find: (situation) =>
    spells(refusals(situation), situation.timeline, (event) => event.origin).flatMap((spell) =>
      explain(spell, situation),
    ),
});

/** A registration that was not refused is taken over at once. */
const PROMPT_MS = 1500;

const refusals = ({ timeline }: Situation) => timeline.of('tps-over-limit').filter((event) => event.side !== 'server');

/** One finding for each instance of the process whose registration was late because of the refusals. */
function explain(spell: Spell, { timeline }: Situation) {
  const [first] = spell.events;
  const party = first === undefined ? undefined : timeline.clientOf(first);
  if (first === undefined || party === undefined) return [];
  const named = namedIn(spell, timeline);
  const isTold = party.events.some(({ side, kind }) => side === 'server' && kind === 'instance-changed');
  const late = [...party.instances.values()].flatMap((instance) => {
    const asked = party.events.find(
      (event) => event.kind === 'register' && event.side !== 'server' && instanceOf(event.fields) === instance.key,
    );
    const taken = party.events.find(
      (event) =>
        event.side === 'server' &&
        event.kind === 'instance-changed' &&
        instance.services.has(serviceOf(event.fields) ?? '') &&
        event.at >= (asked?.at ?? 0) - 500,
    );
    if (asked === undefined || (taken !== undefined && taken.at - asked.at < PROMPT_MS)) return [];
    if (!isTold && named.length > 0 && !named.some(({ key }) => key === instance.key)) return [];
    return [{ subject: instanceSubject(instance, party.origin), asked, taken }];
  });
  const known = late.length > 0 ? late.map((item) => item.subject) : named;
  const subjects = known.length > 0 ? known : processSubjects(party);
  const unfinished = late.some((item) => item.taken === undefined);
  return [
    finding({
      likelihood: 'certain',
      root: `${party.id}@${spell.from}`,
      subjects,
      from: Math.min(spell.from, ...late.map((item) => item.asked.at)),
      to:
        unfinished && timeline.servers.length > 0
          ? null
          : Math.max(spell.last, ...late.map((item) => item.taken?.at ?? 0)),
      evidence: spell.events,
    }),
  ];
}

/** The instances of whose registration the refusals speak: where no server tells which others it took, these alone are known to have waited. */
const namedIn = ({ events }: Spell, timeline: Timeline): readonly Subject[] =>
  uniqueSubjects(events.flatMap((event) => subjectsOfEvent(event, timeline))).filter(({ type }) => type === 'instance');
