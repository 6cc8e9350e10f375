import type { LogEvent } from '../../model/event.js';
import { least } from '../../model/extremes.js';
import { listed } from '../../model/fill.js';
import { groupBy } from '../../model/groups.js';
import { connectionOf, textOf } from '../../timeline/names.js';
import type { ClientParty } from '../../timeline/party.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/wrong-ip-multi-nic.js';
import { subjectsOfEvent } from '../subjects.js';

/** Addresses of container bridges, virtual machines and link-local autoconfiguration: seldom reachable from elsewhere. */
const PRIVATE_BRIDGE = /^(172\.1[7-9]\.0\.|192\.168\.122\.|192\.168\.99\.|169\.254\.|127\.)/;

export default defineDiagnosis({
  id: 'wrong-ip-multi-nic',
  explains: [],
  needs: [['client/naming', 'client/remote']],
  summary: {
    en: '{who} was registered with an address of a container bridge or virtual network, while the process itself talks to the server from {ip}: callers elsewhere cannot reach it.',
    zh: '{who} 以容器网桥或虚拟网络地址注册，而进程实际以 {ip} 与服务端通信：其他机器无法访问该实例。',
  },
  knowledge,
  find: ({ timeline }) =>
    [...groupBy(registrationsIn(timeline), ({ address }) => address)].flatMap(([address, all]) => {
      const [first] = all;
      const proofs = all.flatMap(({ connected }) => connected ?? []);
      const parties = [...new Set(all.map(({ party }) => party))];
      if (first === undefined || proofs.length === 0) return [];
      return [
        finding({
          likelihood: 'certain',
          root: `${address} ${first.party.id}`,
          severity: 'error',
          subjects: all.flatMap(({ event }) => subjectsOfEvent(event, timeline)),
          from: least(all, ({ event }) => event.at),
          to: null,
          summary: parties.length > 1 ? SHARED : undefined,
          values: {
            ip: listed([...new Set(all.flatMap(({ real }) => real ?? []))]),
            processes: listed(parties.map((party) => realOf(party)?.ip ?? party.origin ?? party.id).sort()),
          },
          evidence: [...all.map(({ event }) => event), ...proofs],
        }),
      ];
    }),
});

const SHARED = {
  en: '{who} was registered by several processes ({processes}) with the same address of a container bridge or virtual network: callers elsewhere cannot reach any of them, and they share one entry in the registry.',
  zh: '{who} 被多个进程（{processes}）以相同的容器网桥或虚拟网络地址注册：其他机器均无法访问，且它们在注册中心共用一条记录。',
};

/** A process that registered an address of a bridge, and the address it really has, where a line tells it. */
type Registration = {
  readonly event: LogEvent;
  readonly party: ClientParty;
  readonly address: string;
  readonly real: string | undefined;
  readonly connected: LogEvent | undefined;
};

function registrationsIn(timeline: Timeline): readonly Registration[] {
  return timeline.of('register').flatMap((event): readonly Registration[] => {
    const ip = textOf(event.fields, 'ip');
    const party = timeline.clientOf(event);
    if (ip === undefined || party === undefined || event.side === 'server' || !PRIVATE_BRIDGE.test(ip)) return [];
    const real = realOf(party);
    if (real !== undefined && (real.ip === ip || PRIVATE_BRIDGE.test(real.ip))) return [];
    const address = `${ip}:${textOf(event.fields, 'port') ?? ''}`;
    return [{ event, party, address, real: real?.ip, connected: real?.connected }];
  });
}

/** The address from which a process talks to its server, as the id of its connection tells it. */
function realOf({ events }: ClientParty): { readonly ip: string; readonly connected: LogEvent } | undefined {
  for (const connected of events) {
    const ip = connected.kind === 'connected' ? connectionOf(connected.fields)?.ip : undefined;
    if (ip !== undefined) return { ip, connected };
  }
  return undefined;
}
