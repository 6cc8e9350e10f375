import type { Outage } from '../../incident/outage.js';
import { listed } from '../../model/fill.js';
import { briefPauseBehind } from '../brief-pauses.js';
import { confirmPort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/grpc-network-blackhole.js';
import { noRoutesIn, noRouteValues } from '../no-route.js';
import { clientSilence, countOf, hadConnection, hasPausedServer, targetsOf } from '../signs.js';
import type { Situation } from '../situation.js';
import { countOfWho, together, whoOfAll } from '../together.js';

export default defineDiagnosis({
  id: 'grpc-network-blackhole',
  explains: [
    'grpc-connection-unregistered',
    'network-unreachable',
    'server-slow-or-network-timeout',
    'grpc-port-unreachable',
    'kill-9-or-crash',
    'push-failed-grpc',
  ],
  needs: [['client/remote', 'server/naming-server'], ['client/remote']],
  summary: {
    en: '{who}: packets between it and the server were lost, or came too late: nobody had closed the connection, it was given up after time-outs.',
    zh: '{who}：与服务端之间的报文丢失或到达过晚；此前无人关闭连接，连接因超时被放弃。',
  },
  knowledge,
  find: (situation) => {
    const isBlind = situation.timeline.servers.length === 0;
    const found = situation.outages.flatMap((outage) => {
      const targets = listed(targetsOf(outage));
      const key = isBlind ? targets || undefined : CUT;
      return explain(outage, situation).map((item) => ({ key, item }));
    });
    return together(found, AT_ONCE_MS, (item, targets, all) =>
      targets === CUT
        ? {
            ...item,
            summary: CUT_OFF,
            remedies: knowledge.remedies,
            values: { who: whoOfAll(all), count: countOfWho(all) },
          }
        : {
            ...item,
            summary: OF_SEVERAL,
            values: { ...item.values, targets, count: countOfWho(all) },
            missing: [SERVER_LOGS],
          },
    );
  },
});

/** With them: the servers ran on, so what several clients lose at once is the way to them, whichever of them it was. */
const CUT = 'cut';

const CUT_OFF = {
  en: '{count} clients lost their servers at the same time: packets between them were lost, or came too late, and nobody had closed a connection: {who}.',
  zh: '{count} 个客户端同时失去与服务端的连接：其间的报文丢失或到达过晚，此前无人关闭连接：{who}。',
};

/** Without the server's logs: what several clients lose within this is lost once, at the server or right before it. */
const AT_ONCE_MS = 15_000;

const OF_SEVERAL = {
  en: '{count} clients lost {targets} at the same time, and no side closed a connection: packets were lost before that server, or it stood still.',
  zh: '{count} 个客户端同时失去与 {targets} 的连接，且双方均未关闭：该服务端前的网络丢包，或服务端自身停顿。',
};

const SERVER_LOGS = {
  en: 'the logs of the server (nacos.log, nacos_gc.log): did it go on (network) or stop (pause)?',
  zh: '服务端日志（nacos.log、nacos_gc.log）：期间仍有日志（网络）还是中断（停顿）？',
};

const NO_ROUTE = {
  en: '{who}: nobody had closed its connection, it was given up after time-outs; when it tried anew, its own system, or a router, found no way to {targets} ("{said}", {routeless|time|times}): a link that is down, a lost route, a neighbour that does not answer, or a firewall that rejects.',
  zh: '{who}：此前无人关闭连接，连接因超时被放弃；重连时本机或途中路由器找不到通往 {targets} 的路（“{said}”，{routeless} 次）：链路中断、路由丢失、邻居（ARP）无应答，或防火墙拒绝。',
};

/** Of a client that only servers speak of. */
const UNSEEN = {
  summary: {
    en: '{who} fell silent: the server got no answer from it for some 20 s and gave its connection up. Its packets were lost on the way, its process stood still, or its host was gone; its own logs, which would tell, are not here.',
    zh: '{who} 失去响应：服务端约 20 秒未得到其应答，放弃了连接。可能是途中丢包、进程停顿或主机消失；其自身日志可以区分，而此处未提供。',
  },
  missing: [
    {
      en: "the client's remote.log: does it go on (network) or stop (pause)?",
      zh: '客户端 remote.log：期间仍有日志（网络）还是中断（停顿）？',
    },
  ],
  remedies: [
    {
      text: {
        en: "Read the client's own logs of that time: lines that go on mean the network (security groups, conntrack tables, a failed link), a hole means a pause (GC, CPU limits, a frozen virtual machine), an end means that it was killed.",
        zh: '请查看客户端该时段的日志：日志持续说明是网络问题（安全组、conntrack 表、链路故障），出现空洞说明停顿（GC、CPU 限额、虚拟机冻结），到此为止说明被杀死。',
      },
      risk: 'none',
    },
  ],
} as const;

function explain(outage: Outage, { timeline }: Situation) {
  const ejected = outage.closings.some((closing) => closing.ejected !== undefined);
  const unanswered = countOf(outage, 'health-check-failed', 'read-timeout', 'connect-timeout');
  const refused = countOf(outage, 'connect-refused');
  const onlyServer = outage.party.origin === undefined && ejected;
  // At level WARN a client says only that the port does not answer; that the server found it silent, too, stands for the rest.
  const noticed =
    countOf(outage, 'health-check-failed', 'reconnecting') > 0 || (ejected && countOf(outage, 'grpc-unreachable') > 0);
  if (!onlyServer && (unanswered === 0 || refused > 0 || !noticed)) return [];
  if (countOf(outage, 'connection-reset', 'dns-failure') > 0 && !ejected) return [];
  if (!onlyServer && !hadConnection(outage)) return [];
  if (clientSilence(outage, timeline) !== undefined || pausedServer(outage, timeline)) return [];
  const running = outage.party.origin !== undefined;
  const timeouts = countOf(outage, 'read-timeout', 'connect-timeout', 'reconnect-failed');
  const certain = running && timeouts > 0 && ejected;
  const brief = timeline.servers.length === 0 && outage.to !== null && outage.to - outage.from < BRIEF_MS;
  if (running && !ejected && timeouts === 0) return [];
  return [
    findingOf(outage, {
      likelihood: certain ? 'certain' : running && timeouts > 0 && !brief ? 'likely' : 'possible',
      severity: 'error',
      ...(running ? { summary: noRoutesIn(outage).length > 0 ? NO_ROUTE : undefined } : UNSEEN),
      ...(brief ? { missing: [SERVER_LOGS] } : {}),
      values: { targets: listed(targetsOf(outage)) || '?', ...noRouteValues(outage) },
      confirm: targetsOf(outage).slice(0, 2).map(confirmPort),
    }),
  ];
}

/** A server that stood still for some seconds looks the same to a client; only its own logs tell. */
const BRIEF_MS = 30_000;

function pausedServer(outage: Outage, timeline: Situation['timeline']): boolean {
  const span = { from: outage.from - 3000, to: outage.from + 15_000 };
  return hasPausedServer(timeline, span) || briefPauseBehind(outage, timeline) !== undefined;
}
