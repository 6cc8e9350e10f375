import { eventsOf } from '../../incident/outage.js';
import { listOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { lastBeatOf, noticedAt } from '../signs.js';

/** A server that watched the beats itself acts after 15 to 20 s. */
const OWN_WATCH_MS = 22_000;
/** The new responsible server checks within 5 s of the change. */
const AFTER_CHANGE_MS = 12_000;

export default defineDiagnosis({
  id: 'distro-reshard-mass-expire-1x',
  explains: ['heartbeat-timeout-expired', 'beat-send-failed-network', 'server-down'],
  needs: [['server/naming-server', 'server/naming-event']],
  summary: {
    en: '{who}: a server left or joined, and the newly responsible server judged by an old heartbeat ({seconds} s); the next beat repaired it.',
    zh: '{who}：节点加入或离开后，新的责任节点依据陈旧心跳（{seconds} 秒前）做出判定，下一次心跳即恢复。',
  },
  remedies: [
    {
      text: {
        en: 'Upgrade the servers to 2.x; until then restart them one by one and wait for a stable member list.',
        zh: '将服务端升级到 2.x；在此之前逐个重启，并等待成员列表稳定。',
      },
    },
  ],
  find: ({ outages, timeline }) =>
    outages.flatMap((outage) => {
      const noticed = noticedAt(outage);
      const beat = lastBeatOf(outage);
      if (noticed === undefined || beat === undefined || noticed - beat < OWN_WATCH_MS) return [];
      const changes = timeline
        .of('cluster-members-changed', { from: noticed - AFTER_CHANGE_MS, to: noticed + 1000 })
        .filter((event) => {
          const before = listOf(event.fields, 'oldMembers');
          return (
            event.side === 'server' && before.length > 0 && before.join() !== listOf(event.fields, 'members').join()
          );
        });
      if (changes.length === 0) return [];
      return [
        findingOf(outage, {
          likelihood: 'certain',
          root: `reshard@${changes[0]?.at}`,
          from: noticed,
          values: { seconds: Math.round((noticed - beat) / 1000) },
          extra: [...changes, ...eventsOf(outage)],
        }),
      ];
    }),
});
