import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { greatest } from '../../model/extremes.js';
import { listed } from '../../model/fill.js';
import type { Text } from '../../model/text.js';
import type { Span } from '../../model/time.js';
import type { ServerParty } from '../../timeline/party.js';
import { isOfRestart, tellsOfStart } from '../cluster-trouble.js';
import { confirmPort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { isOfFinalStop } from '../final-stops.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/server-down.js';
import { openFrom, ranThrough, serversBehind, wasStarting } from '../running-servers.js';
import { countOf, isFailedCheck, isSkirted, serverAlive, targetsOf, triedIn, troublesOf } from '../signs.js';
import type { Situation } from '../situation.js';
import { countOfWho, type Keyed, together } from '../together.js';
import { isOfDubbo, isUnanswered } from '../unanswered.js';

const OF_SEVERAL = {
  en: '{count} clients were refused by {targets}: nobody listened there.',
  zh: '{count} 个客户端连接 {targets} 被拒绝：该地址无人监听。',
};

export default defineDiagnosis({
  id: 'server-down',
  explains: ['beat-send-failed-network', 'heartbeat-timeout-expired', 'grpc-connection-reset', 'config-side-failures'],
  needs: [['client/naming'], ['client/remote'], ['client/application']],
  summary: {
    en: '{who} was refused by {targets}: nobody listened there.',
    zh: '{who} 连接 {targets} 被拒绝：该地址无人监听。',
  },
  knowledge,
  find: (situation) => {
    const { timeline } = situation;
    const refused = situation.outages
      .filter((outage) => isUnanswered(outage, situation) || (isRefused(outage) && !aliveThroughout(outage, situation)))
      .map((outage) => {
        // These show whether it ran; what else a server writes may stop for other reasons.
        const supplied = tellsOfStart(timeline);
        const ran = supplied && isRefused(outage) && allRan(outage, situation);
        const targets = targetsOf(outage);
        const key = listed(targets);
        const item = findingOf(outage, {
          likelihood: supplied && !ran ? 'likely' : 'possible',
          ...(isSkirted(outage, timeline) ? { severity: 'info' as const } : {}),
          summary: summaryOf(outage, situation),
          values: { targets: key || '?' },
          against: ran ? [RAN] : [],
          missing: ran ? [BEGINNING] : supplied ? [] : [SERVER_LOGS],
          confirm: targets.slice(0, 2).map(confirmPort),
        });
        return { item, key: key === '' || item.severity === 'info' ? undefined : key };
      });
    const lost = situation.outages.filter((outage) => isLost(outage, situation)).map(lostServer);
    return together([...refused, ...lost], AT_ONCE_MS, (item, targets, all) => {
      const summary = SEVERAL.get(item.summary);
      if (summary === undefined) return item;
      return { ...item, summary, values: { ...item.values, targets, count: countOfWho(all) } };
    });
  },
});

/** Clients of one server ask it every few seconds, those of 1.x with nothing but their beats. */
const AT_ONCE_MS = 30_000;

const SERVER_LOGS = {
  en: 'the logs of the server (nacos.log, start.out): was it running?',
  zh: '服务端日志（nacos.log、start.out）：当时是否在运行？',
};

const RAN = {
  en: 'The servers whose logs were given ran meanwhile, or were away for a part of that time only: another one refused, or a single port of theirs, or something in between.',
  zh: '所提供日志中的服务端在此期间仍在运行，或只有部分时间不在：拒绝连接的可能是其他服务端、其某一个端口，或中间设备。',
};

const BEGINNING = {
  en: 'the logs of every server that the client asks, from its start on: which ports it opened, and whether it was away',
  zh: '客户端所访问的每个服务端自启动起的日志：打开了哪些端口、是否曾停止',
};

const STARTING = {
  en: '{who} was refused by {targets}, which was still starting: it opened its port only afterwards.',
  zh: '{who} 连接 {targets} 被拒绝：该服务端仍在启动，之后才打开端口。',
};

const SEVERAL_STARTING = {
  en: '{count} clients were refused by {targets}, which was still starting: it opened its port only afterwards.',
  zh: '{count} 个客户端连接 {targets} 被拒绝：该服务端仍在启动，之后才打开端口。',
};

const UNANSWERED = {
  en: '{who} found no server among {targets}: all of them refused or kept silent.',
  zh: '{who} 连接 {targets} 无可用服务端：全部拒绝或无应答。',
};

const NOT_WORKING = {
  en: '{who}: Dubbo asked its Nacos client and found it without a working server, again and again.',
  zh: '{who}：Dubbo 反复检查 Nacos 客户端状态，始终没有可用的服务端。',
};

const LOST = {
  en: '{who} lost {targets} and never connected to it again; the logs of that server end at the same time: it no longer runs.',
  zh: '{who} 失去与 {targets} 的连接且再未连上，该服务端的日志也在此刻中断：它已不在运行。',
};

const SEVERAL_LOST = {
  en: '{count} clients lost {targets} and never connected to it again; the logs of that server end at the same time: it no longer runs.',
  zh: '{count} 个客户端失去与 {targets} 的连接且再未连上，该服务端的日志也在此刻中断：它已不在运行。',
};

/** What is said of one client, and of several. */
const SEVERAL: ReadonlyMap<Text | undefined, Text> = new Map([
  [undefined, OF_SEVERAL],
  [STARTING, SEVERAL_STARTING],
  [LOST, SEVERAL_LOST],
]);

function summaryOf(outage: Outage, { timeline }: Situation) {
  if (!isRefused(outage)) return isOfDubbo(outage) ? NOT_WORKING : UNANSWERED;
  const servers = serversBehind(targetsOf(outage), timeline);
  const span = spanOfRefusals(outage);
  return servers.length > 0 && servers.every((server) => wasStarting(server, span, timeline)) ? STARTING : undefined;
}

/** A server that runs writes every few seconds. */
const LAST_WORDS_MS = 15_000;
/** Longer than a restart that comes at once. */
const GONE_MS = 20_000;

/** Early clients of 2.x do not say why they cannot connect. */
function isLost(outage: Outage, { timeline }: Situation): boolean {
  const rounds = troublesOf(outage, 'reconnect-failed');
  const isTold =
    countOf(outage, 'connect-refused', 'connect-timeout', 'dns-failure') > 0 || outage.troubles.some(isFailedCheck);
  if (rounds.length === 0 || isTold || outage.recovery !== undefined) return false;
  const last = greatest(rounds, ({ lastAt }) => lastAt);
  const servers = serversBehind(triedIn(outage), timeline);
  return (
    servers.length > 0 &&
    servers.every(({ origin }) => {
      const end = timeline.activityOf(origin).last;
      return Math.abs(end - outage.from) < LAST_WORDS_MS && last - end > GONE_MS;
    })
  );
}

function lostServer(outage: Outage): Keyed {
  const targets = triedIn(outage);
  const key = listed(targets);
  return {
    key,
    item: findingOf(outage, {
      likelihood: 'likely',
      severity: 'error',
      summary: LOST,
      values: { targets: key || '?' },
      missing: [REST_OF_LOGS],
      confirm: targets.slice(0, 2).map(confirmPort),
    }),
  };
}

const REST_OF_LOGS = {
  en: 'what the server and its host wrote afterwards (start.out, dmesg, kubectl describe): how did it end?',
  zh: '服务端及其主机之后的记录（start.out、dmesg、kubectl describe）：它是如何结束的？',
};

function isRefused(outage: Outage): boolean {
  const refused = countOf(outage, 'connect-refused');
  return refused > 0 && refused >= countOf(outage, 'connect-timeout', 'dns-failure', 'server-not-ready', 'auth-failed');
}

const spanOfRefusals = (outage: Outage): Span => ({
  from: outage.from,
  to: greatest(troublesOf(outage, 'connect-refused'), (event) => event.lastAt),
});

/** A client may be refused for a moment after the server says that it started. */
const LATE_MS = 5000;

/**
 * Where every server that may be meant ran meanwhile, or was away for a part of that time only, the refusals alone do not make one of them stopped.
 * Refusals that all fall into restarts, or come before a server says that it started, do.
 */
function allRan(outage: Outage, situation: Situation): boolean {
  const { timeline, restarts } = situation;
  const span = spanOfRefusals(outage);
  const servers = serversBehind(targetsOf(outage), timeline);
  const isBack = (server: ServerParty): boolean =>
    restarts.some(({ server: other, downFrom, upAt }) => other === server && upAt !== null && downFrom <= span.to);
  // One start is told in two logs, by lines of their own.
  const isRestart = ({ origin, at }: LogEvent): boolean =>
    restarts.some(({ server, upAt }) => server.origin === origin && Math.abs(at - (upAt ?? 0)) < LATE_MS);
  const starts = servers.flatMap(({ events }) =>
    events.filter((event) => event.kind === 'server-started' && !isRestart(event)),
  );
  const isAwaited = ({ at, lastAt }: LogEvent): boolean =>
    starts.some((start) => start.at >= at && start.at + LATE_MS >= lastAt);
  return (
    servers.every((server) => ranThrough(server, span, timeline) || isBack(server)) &&
    !troublesOf(outage, 'connect-refused').every((event) => isOfRestart(event, situation) || isAwaited(event))
  );
}

/** A server that wrote its logs all the time while it refused was not down: the port or the address is wrong. */
function aliveThroughout(outage: Outage, { timeline, restarts }: Situation): boolean {
  const span = spanOfRefusals(outage);
  if (isOfFinalStop(outage, timeline)) return false;
  if (restarts.some((restart) => restart.downFrom <= span.to && (restart.upAt ?? span.to) >= span.from)) return false;
  const started = timeline
    .of('server-started')
    .some((event) => event.at <= span.from && span.to > openFrom(event, timeline));
  return started && serverAlive(timeline, span);
}
