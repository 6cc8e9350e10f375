import type { LogEvent } from '../../model/event.js';
import { isRegisteredByBeat } from '../../timeline/beat-thread.js';
import { instanceOf, serviceOf, textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/client-leaks-naming-or-config-services.js';
import type { Situation } from '../situation.js';
import { spells } from '../spells.js';
import { originSubject } from '../subjects.js';

/** One process needs one naming and a few config clients; a framework may make three. */
const MANY = 7;

export default defineDiagnosis({
  id: 'client-leaks-naming-or-config-services',
  explains: ['duplicate-beat-ghost-register', 'grpc-network-blackhole', 'network-unstable', 'grpc-connection-reset'],
  needs: [['client/naming'], ['client/remote']],
  summary: {
    en: '{who}: the application created {times} Nacos clients in one process; each holds threads and connections.',
    zh: '{who}：应用在同一进程中创建了 {times} 个 Nacos 客户端，每个都占用线程与连接。',
  },
  knowledge,
  find: (situation) => {
    const { timeline } = situation;
    return spells(creations(situation), timeline, (event) => event.origin).flatMap((spell) => {
      const times = new Set(spell.events.map((event) => textOf(event.fields, 'rpcClient') ?? `${event.at}`)).size;
      const [first] = spell.events;
      if (times < MANY || first === undefined) return [];
      const service = serviceOf(first.fields);
      const subjects = [
        originSubject(first, timeline),
        ...(service === undefined ? [] : [{ type: 'service' as const, key: service, service }]),
      ];
      return [
        finding({
          likelihood: 'certain',
          root: first.origin,
          severity: 'warning',
          subjects,
          from: spell.from,
          to: spell.to,
          values: { times },
          evidence: spell.events,
        }),
      ];
    });
  },
});

/** New RpcClients with names of their own; or, in 1.x, the same instance registered again and again without being taken back. */
function creations({ timeline }: Situation): readonly LogEvent[] {
  const named = timeline.events.filter(
    (event) => event.side !== 'server' && /^client\/(rpc-created|rpc-client-created)$/.test(event.pattern),
  );
  const failing = timeline.of('health-check-failed').filter((event) => event.side !== 'server');
  const registered = timeline
    .of('register')
    .filter(
      (event) =>
        event.side !== 'server' && event.pattern.startsWith('client/') && instanceOf(event.fields) !== undefined,
    );
  const repeated = registered.filter(
    (event, index) =>
      index > 0 &&
      registered[index - 1]?.origin === event.origin &&
      instanceOf(registered[index - 1]?.fields ?? {}) === instanceOf(event.fields) &&
      !isRegisteredByBeat(event),
  );
  const gone = new Set(
    timeline
      .of('deregister')
      .filter((event) => event.side !== 'server')
      .map((event) => event.origin),
  );
  const candidates =
    named.length > 0 ? named : repeated.length > 0 ? repeated.filter((event) => !gone.has(event.origin)) : failing;
  return candidates;
}
