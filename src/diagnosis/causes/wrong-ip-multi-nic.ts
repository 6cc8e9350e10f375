import { connectionOf, textOf } from '../../timeline/names.js';
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
    timeline.of('register').flatMap((event) => {
      const ip = textOf(event.fields, 'ip');
      const party = timeline.clientOf(event);
      if (ip === undefined || party === undefined || event.side === 'server' || !PRIVATE_BRIDGE.test(ip)) return [];
      const connected = party.events.find(
        (other) => other.kind === 'connected' && connectionOf(other.fields) !== undefined,
      );
      const real = connected === undefined ? undefined : connectionOf(connected.fields)?.ip;
      if (connected === undefined || real === undefined || real === ip || PRIVATE_BRIDGE.test(real)) return [];
      return [
        finding({
          likelihood: 'certain',
          root: `${ip} ${party.id}`,
          severity: 'error',
          subjects: subjectsOfEvent(event, timeline),
          from: event.at,
          to: null,
          values: { ip: real },
          evidence: [event, connected],
        }),
      ];
    }),
});
