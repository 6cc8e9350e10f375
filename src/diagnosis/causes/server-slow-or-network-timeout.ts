import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { listed } from '../../model/fill.js';
import { confirmPort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/server-slow-or-network-timeout.js';
import { countOf, isSkirted, isTimeout, isUsedUp, targetsOf, troublesOf } from '../signs.js';

export default defineDiagnosis({
  id: 'server-slow-or-network-timeout',
  explains: ['config-side-failures'],
  needs: [['client/naming'], ['client/config'], ['client/application']],
  summary: {
    en: '{who}: {targets} took requests and did not answer in time. A slow server and a lossy network look the same from here.',
    zh: '{who}：{targets} 接受请求但未按时应答；仅凭客户端日志无法区分服务端缓慢与网络丢包。',
  },
  knowledge,
  find: ({ outages, timeline }) =>
    timeline.servers.length > 0
      ? []
      : outages
          .filter((outage) => !hasReason(outage) && !isOneOfMany(outage, outages) && !isSkirted(outage, timeline))
          .flatMap(explain),
});

const NOT_TAKEN = {
  en: '{who}: {targets} did not take its connections in time. Dropped packets, a host that is gone and a server that stands still look the same from here.',
  zh: '{who}：{targets} 未能及时接受连接；仅凭客户端日志无法区分丢包、主机失联与服务端停顿。',
};

const NEW_CONNECTION = {
  en: '{who}: the check of a new gRPC connection to {targets} went unanswered. A firewall that drops packets to that port, a server that stands still and a lossy network look the same from here.',
  zh: '{who}：到 {targets} 的新 gRPC 连接检查无应答；仅凭这些日志无法区分防火墙丢弃该端口的报文、服务端停顿与网络丢包。',
};

const UNSAID = {
  en: '{who}: requests timed out, and the lines do not tell whether a connection or an answer was waited for. A slow server, a lossy network and a host that is gone look the same from here.',
  zh: '{who}：请求超时，日志未说明是等待连接还是等待应答；仅凭这些日志无法区分服务端缓慢、网络丢包与主机失联。',
};

const UNCHECKED = {
  en: '{who}: the checks of its connections went unanswered, and the lines end before they tell whether it came back. A stopped server, a lossy network and a pause of the client itself look the same from here.',
  zh: '{who}：连接健康检查无应答，日志在说明是否恢复之前结束；仅凭这些日志无法区分服务端停止、网络丢包与客户端自身停顿。',
};

const USED_UP = {
  en: '{who}: the time of its config requests ran out before {targets} gave an answer; refused connections would have ended them at once, in other words. A slow server, a lossy network and a host that is gone look the same from here.',
  zh: '{who}：配置请求的时限耗尽，{targets} 仍未应答；若连接被拒绝，请求会立即以其他措辞结束。仅凭这些日志无法区分服务端缓慢、网络丢包与主机失联。',
};

const LOST = {
  en: '{who}: it had a connection to {targets} and lost it (status UNHEALTHY); the lines say neither why nor whether it came back. A stopped server, a lossy network and a pause of the client itself look the same from here.',
  zh: '{who}：与 {targets} 的连接曾建立后丢失（状态 UNHEALTHY），日志未说明原因及是否恢复；仅凭这些日志无法区分服务端停止、网络丢包与客户端自身停顿。',
};

const HEALED = {
  en: '{who}: its connection was found dead (no answer to the check) and it connected again by itself. A pause of the server, of the client itself or of the network between them look the same from here; once is harmless.',
  zh: '{who}：连接被判定失效（健康检查无应答），随后自动重连成功。仅凭这些日志无法区分服务端停顿、客户端自身停顿与网络中断；偶发一次无影响。',
};

/** One unanswered check or request, made good by the next: at the start, of one server of several, or in a short pause. */
const BRIEF_MS = 10_000;

const isBrief = ({ from, to }: Outage): boolean => to !== null && to - from < BRIEF_MS;

/** What a client says of a connection that it found dead and replaced. */
const OF_LOSS: readonly string[] = [
  'health-check-failed',
  'client-not-connected',
  'request-failed',
  'service-update-failed',
  'connection-lost',
  'reconnecting',
];

/** The client's own verdict on a connection that it replaced; with another reason beside it that one tells more. */
function foundDead({ troubles }: Outage): readonly LogEvent[] {
  if (troubles.some(({ kind }) => !OF_LOSS.includes(kind))) return [];
  return troubles.filter(
    ({ kind, fields }) =>
      kind === 'health-check-failed' || (kind === 'client-not-connected' && fields['state'] === 'UNHEALTHY'),
  );
}

/** So many losses that heal are a pattern, and told as that (`network-unstable`). */
const MANY = 3;

function isOneOfMany(outage: Outage, outages: readonly Outage[]): boolean {
  const isHealed = (other: Outage): boolean => other.to !== null && foundDead(other).length > 0;
  return isHealed(outage) && outages.filter((other) => other.party === outage.party && isHealed(other)).length >= MANY;
}

/** What a client says that has lost its connection; whatever else it says is a better witness. */
const WITHOUT_REASON: readonly string[] = [
  'client-not-connected',
  'request-failed',
  'register-failed',
  'service-update-failed',
];

function lostUnsaid({ troubles, party }: Outage): readonly LogEvent[] {
  if (party.connections.size > 0 || troubles.some(({ kind }) => !WITHOUT_REASON.includes(kind))) return [];
  const refusals = troubles.filter(({ kind }) => kind === 'client-not-connected');
  return refusals.every(({ fields }) => fields['state'] === 'UNHEALTHY') ? refusals : [];
}

/** By these the reason is told, or is another. */
const hasReason = (outage: Outage): boolean =>
  countOf(outage, 'connect-refused', 'dns-failure', 'auth-failed', 'connection-reset', 'local-address-exhausted') > 0 ||
  outage.troubles.some(({ pattern }) => pattern === 'network/unreachable');

function explain(outage: Outage) {
  const { summary, signs } = waitOf(outage);
  if (signs.length === 0) return [];
  return [
    findingOf(outage, {
      likelihood: 'possible',
      ...(summary === HEALED || isBrief(outage) ? { severity: 'info' } : {}),
      summary,
      values: { targets: listed(targetsOf(outage)) || '?' },
      extra: signs,
      missing: [{ en: 'the server logs of that time', zh: '当时的服务端日志' }],
      confirm: targetsOf(outage).slice(0, 2).map(confirmPort),
    }),
  ];
}

/** For what the client waited in vain: an answer, a connection, or the answer to a check. */
function waitOf(outage: Outage) {
  const unanswered = troublesOf(outage, 'read-timeout');
  const untaken = troublesOf(outage, 'connect-timeout');
  if (untaken.length > 0) return { summary: NOT_TAKEN, signs: untaken };
  if (unanswered.length > 0)
    return { summary: countOf(outage, 'grpc-unreachable') > 0 ? NEW_CONNECTION : undefined, signs: unanswered };
  const unsaid = troublesOf(outage, 'request-failed').filter(isTimeout);
  if (unsaid.length > 0) return { summary: UNSAID, signs: unsaid };
  const usedUp = outage.troubles.filter(isUsedUp);
  if (usedUp.length > 0) return { summary: USED_UP, signs: usedUp };
  const lasts = outage.recovery === undefined && outage.to === null;
  const dead = lasts ? [] : foundDead(outage);
  if (dead.length > 0) return { summary: HEALED, signs: dead };
  const unchecked = lasts ? troublesOf(outage, 'health-check-failed') : [];
  const lost = lasts && unchecked.length === 0 ? lostUnsaid(outage) : [];
  if (lost.length > 0) return { summary: LOST, signs: lost };
  return { summary: UNCHECKED, signs: countOf(outage, 'grpc-unreachable') > 0 ? [] : unchecked };
}
