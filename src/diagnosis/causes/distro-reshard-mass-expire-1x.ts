import type { Expiry, Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { listOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/distro-reshard-mass-expire-1x.js';
import type { Situation } from '../situation.js';
import { instanceSubject } from '../subjects.js';

/** A server that watched the beats itself marks an instance after 15 to 20 s, and removes it after 30 to 35 s. */
const OWN_WATCH_MS = 22_000;
const OWN_REMOVAL_MS = 37_000;
/** The new responsible server checks within 5 s of the change. */
const AFTER_CHANGE_MS = 12_000;

export default defineDiagnosis({
  id: 'distro-reshard-mass-expire-1x',
  explains: ['heartbeat-timeout-expired', 'beat-send-failed-network', 'server-down', 'protect-threshold-reached'],
  needs: [['server/naming-server', 'server/naming-event']],
  summary: {
    en: '{who}: a server left or joined, and the newly responsible server judged by an old heartbeat ({seconds} s); the next beat repaired it.',
    zh: '{who}：成员加入或离开后，新的责任节点依据陈旧心跳（{seconds} 秒前）做出判定，下一次心跳即恢复。',
  },
  knowledge,
  find: (situation) =>
    situation.outages.flatMap((outage) => outage.expiries.flatMap((expiry) => explain(outage, expiry, situation))),
});

/** One outage may hold several: the node that leaves and the one that comes back both move the responsibility. */
function explain(outage: Outage, { instance, lastBeat, unhealthy, removed, back }: Expiry, { timeline }: Situation) {
  const judgement = unhealthy ?? removed;
  if (judgement === undefined || lastBeat === undefined) return [];
  const noticed = judgement.at;
  const patience = unhealthy === undefined ? OWN_REMOVAL_MS : OWN_WATCH_MS;
  if (noticed - lastBeat < patience || stoodStill(judgement, lastBeat, timeline)) return [];
  const changes = timeline
    .of('cluster-members-changed', { from: noticed - AFTER_CHANGE_MS, to: noticed + 1000 })
    .filter(isRealChange);
  const known = outage.party.instances.get(instance);
  if (changes.length === 0 || known === undefined) return [];
  return [
    finding({
      likelihood: 'certain',
      root: `reshard@${changes[0]?.at}`,
      subjects: [instanceSubject(known, outage.party.origin)],
      from: noticed,
      to: back?.at ?? null,
      values: { seconds: Math.round((noticed - lastBeat) / 1000) },
      evidence: [...changes, unhealthy, removed, back].filter((event) => event !== undefined),
      missing: [
        {
          en: 'nacos_gc.log of that server: no pause there, else its own pause is the cause.',
          zh: '该服务端的 nacos_gc.log：应无停顿，否则原因是其自身停顿。',
        },
      ],
    }),
  ];
}

/** The server that judges heard of no beat because it stood still itself: its peers go on, and the list of members changes for them too. */
function stoodStill({ origin, at }: LogEvent, lastBeat: number, timeline: Timeline): boolean {
  return timeline
    .activityOf(origin)
    .silences.some(
      ({ from, to, proved }) => proved && from < lastBeat + OWN_WATCH_MS && Math.abs(at - to) < AFTER_CHANGE_MS,
    );
}

/** The line is also printed for a change of state that leaves the list as it was. */
function isRealChange({ side, fields }: LogEvent): boolean {
  const before = listOf(fields, 'oldMembers');
  return side === 'server' && before.length > 0 && before.join() !== listOf(fields, 'members').join();
}
