import type { Outage } from '../../incident/outage.js';
import { listed } from '../../model/fill.js';
import { hostOf, textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { confirmPort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/layout-changes-3x.js';
import { targetsOf } from '../signs.js';

/** 3.x serves its console here and nothing for clients; a client that is given it asks for gRPC 1000 above. */
const CONSOLE_PORTS: ReadonlySet<string> = new Set(['8080', '9080']);

export default defineDiagnosis({
  id: 'layout-changes-3x',
  explains: ['wrong-server-address', 'grpc-port-unreachable', 'server-down', 'beat-send-failed-network'],
  needs: [
    ['client/naming', 'server/nacos'],
    ['client/remote', 'server/start-out'],
  ],
  summary: {
    en: '{who} talks to {targets}: since 3.0 that is the console (8080); clients and scripts belong to 8848, and 9848 for gRPC.',
    zh: '{who} 连接的是 {targets}：自 3.0 起该端口是控制台（8080），客户端与脚本应使用 8848，gRPC 为 9848。',
  },
  knowledge,
  find: ({ timeline, outages }) =>
    outages.flatMap((outage) => {
      const targets = consoleTargets(outage, timeline);
      if (targets.length === 0) return [];
      return [
        findingOf(outage, {
          likelihood: 'likely',
          root: `${outage.party.id} ${targets.join()}`,
          values: { targets: listed(targets) },
          extra: startsOf3x(timeline),
          confirm: targets.slice(0, 1).map((target) => confirmPort(`${hostOf(target)}:8848`)),
        }),
      ];
    }),
});

function consoleTargets(outage: Outage, timeline: Timeline): readonly string[] {
  if (startsOf3x(timeline).length === 0) return [];
  return targetsOf(outage).filter((target) => CONSOLE_PORTS.has(target.slice(hostOf(target).length + 1)));
}

/** Starts of servers that name a version from 3.0 on. */
function startsOf3x(timeline: Timeline) {
  return timeline
    .recognisedBy('server/starting')
    .filter(({ fields }) => Number.parseInt(textOf(fields, 'version') ?? '', 10) >= 3);
}
