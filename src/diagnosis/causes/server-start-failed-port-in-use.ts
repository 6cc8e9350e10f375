import type { Subject } from '../../model/report.js';
import { textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { startedAfter } from '../failed-starts.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/server-start-failed-port-in-use.js';
import { type Spell, spells } from '../spells.js';
import { originSubject, processSubjects } from '../subjects.js';

/** The server's own library says that it could not listen, and not why: nothing but a taken port is usual. */
const NOT_OPENED = 'network/port-not-opened';

export default defineDiagnosis({
  id: 'server-start-failed-port-in-use',
  explains: [
    'server-restart-client-redo',
    'server-down',
    'server-start-failed-datasource',
    'grpc-port-unreachable',
    'grpc-behind-l7-proxy-or-wrong-offset',
    'wrong-server-address',
  ],
  keepsFromStarting: true,
  needs: [['server/nacos'], ['server/start-out']],
  summary: {
    en: '{who}: a port that the server needs is taken by another process.',
    zh: '{who}：服务端所需端口已被其他进程占用。',
  },
  knowledge,
  find: ({ timeline }) => {
    const servers = new Set(timeline.servers.map((server) => server.origin));
    const taken = timeline
      .of('port-in-use')
      .filter((event) => servers.has(event.origin) || event.pattern === NOT_OPENED);
    return spells(taken, timeline, (event) => event.origin).map((spell) => {
      const [first] = spell.events;
      const started = startedAfter(spell, { timeline });
      const ports = new Set(spell.events.map((event) => textOf(event.fields, 'port')));
      return finding({
        likelihood: spell.events.every(({ pattern }) => pattern === NOT_OPENED) ? 'likely' : 'certain',
        root: first?.origin ?? '',
        severity: 'critical',
        subjects: [
          ...(first === undefined ? [] : [originSubject(first, timeline)]),
          ...(servers.size === 1 ? turnedAway(spell, ports, timeline) : []),
        ],
        from: spell.from,
        to: started?.at ?? null,
        values: { who: first === undefined ? '?' : originSubject(first, timeline).key },
        evidence: [
          ...spell.events,
          ...timeline.of('startup-failed').filter((event) => event.origin === first?.origin),
          ...(started === undefined ? [] : [started]),
        ],
      });
    });
  },
});

/** Applications that met, on the taken port of the only server, whatever listens there in its place. */
function turnedAway({ from }: Spell, ports: ReadonlySet<string | undefined>, timeline: Timeline): readonly Subject[] {
  const met = timeline
    .of(['grpc-unreachable', 'connect-refused', 'connect-timeout', 'read-timeout'])
    .filter((event) => event.at >= from && ports.has(textOf(event.fields, 'port')) && event.side !== 'server');
  return [...new Set(met.flatMap((event) => timeline.clientOf(event) ?? []))].flatMap(processSubjects);
}
