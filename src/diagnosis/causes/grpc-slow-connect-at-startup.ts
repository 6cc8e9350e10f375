import type { LogEvent } from '../../model/event.js';
import type { ClientParty } from '../../timeline/party.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/grpc-slow-connect-at-startup.js';
import { startDuring } from '../running-servers.js';
import type { Situation } from '../situation.js';
import { processSubjects } from '../subjects.js';

/** A connection that takes longer than this is not slow, it fails. */
const SLOW_MS = 30_000;
/** These say why the connection was not there: another cause. */
const REASONS = ['grpc-unreachable', 'connect-refused', 'dns-failure', 'connection-limit', 'auth-failed'] as const;

export default defineDiagnosis({
  id: 'grpc-slow-connect-at-startup',
  explains: ['grpc-port-unreachable', 'grpc-connection-unregistered'],
  needs: [['client/remote'], ['client/application']],
  summary: {
    en: '{who}: the first gRPC connection came {seconds} s after the first request needed it, so start-up requests were refused by the client itself (status STARTING).',
    zh: '{who}：首个 gRPC 连接比首个请求晚 {seconds} 秒建立，启动期请求被客户端自身拒绝（状态 STARTING）。',
  },
  knowledge,
  find: (situation) => situation.timeline.clients.flatMap((party) => explain(party, situation)),
});

function explain(party: ClientParty, { timeline }: Situation) {
  const own = party.events.filter(({ side }) => side === 'client');
  const refused = own.filter(isStarting);
  return refused.slice(0, 1).flatMap((first) => {
    const connected = own.find(({ kind, at }) => kind === 'connected' && at >= first.at && at - first.at < SLOW_MS);
    if (connected === undefined || hasReason(own, first, connected)) return [];
    const early = refused.filter(({ at }) => at <= connected.at);
    const failed = own.filter(
      ({ kind, at }) => kind === 'register-failed' && at >= first.at - 1000 && at <= connected.at + 1000,
    );
    const start = startDuring({ from: first.at, to: connected.at }, timeline);
    return [
      finding({
        likelihood: start === undefined ? 'likely' : 'possible',
        root: `${party.id}@${first.at}`,
        severity: failed.length > 0 ? 'warning' : 'info',
        subjects: processSubjects(party),
        from: first.at,
        to: connected.at,
        values: { seconds: Math.max(1, Math.round((connected.at - first.at) / 1000)) },
        evidence: [...early, ...failed, ...(start === undefined ? [] : [start]), connected],
        against: start === undefined ? [] : [NOT_READY],
        missing:
          timeline.servers.length > 0
            ? []
            : [{ en: "the server's log: was it starting?", zh: '服务端日志：当时是否正在启动？' }],
      }),
    ];
  });
}

const NOT_READY = {
  en: 'A server was still starting meanwhile and says only then that it started: the client waited for it.',
  zh: '在此期间服务端仍在启动，之后才报告启动完成：客户端是在等待服务端。',
};

const isStarting = ({ pattern, fields }: LogEvent): boolean =>
  pattern === 'client/not-connected' && fields['state'] === 'STARTING';

/** The client was there first, or was told why it could not connect. */
function hasReason(own: readonly LogEvent[], first: LogEvent, connected: LogEvent): boolean {
  const before = own.some(({ kind, at }) => kind === 'connected' && at < first.at);
  return (
    before ||
    own.some(
      (event) =>
        REASONS.some((kind) => kind === event.kind) && event.at > first.at - SLOW_MS && event.at <= connected.at,
    )
  );
}
