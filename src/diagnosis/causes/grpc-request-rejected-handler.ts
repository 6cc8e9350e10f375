import type { LogEvent } from '../../model/event.js';
import { textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/grpc-request-rejected-handler.js';
import type { Situation } from '../situation.js';
import { spells } from '../spells.js';
import { subjectsOfEvent } from '../subjects.js';

/** Without these nothing works; all others are single features. */
const VITAL = /^(?:ServerCheck|ConnectionSetup|HealthCheck|Instance|SubscribeService|ServiceQuery|ConfigQuery)/;

/** Servers of 2.2.1 and later report to their peers by it, and by HTTP to those that do not know it (`ServerMemberManager`). */
const MEMBER_REPORT = 'MemberReportRequest';

export default defineDiagnosis({
  id: 'grpc-request-rejected-handler',
  explains: ['client-redo-lost'],
  needs: [['server/remote-digest'], ['client/naming'], ['client/application']],
  summary: {
    en: 'The server does not know requests of the kind {request} ({times|time|times}): only that feature fails.',
    zh: '服务端不认识 {request} 类请求（{times} 次）：仅该功能不可用。',
  },
  knowledge,
  find: (situation) => {
    const { timeline } = situation;
    return spells(signs(situation), timeline, (event) => `${event.origin} ${requestOf(event)}`).map((spell) => {
      const [first] = spell.events;
      const request = first === undefined ? '?' : requestOf(first);
      const vital = VITAL.test(request);
      const ofPeers = request === MEMBER_REPORT;
      return finding({
        likelihood: 'certain',
        root: `${first?.origin} ${request}@${spell.from}`,
        severity: vital ? 'error' : ofPeers ? 'info' : 'warning',
        subjects: spell.events.flatMap((event) => subjectsOfEvent(event, timeline)),
        from: spell.from,
        to: spell.to,
        summary: vital ? VITAL_LOST : ofPeers ? OF_PEERS : undefined,
        values: {
          request,
          times: spell.events.reduce((total, event) => total + event.count, 0),
        },
        evidence: spell.events,
        missing:
          first?.side === 'server' && !ofPeers
            ? [{ en: "the client's log: its version and which call failed", zh: '客户端日志：版本以及失败的调用' }]
            : [],
      });
    });
  },
});

const VITAL_LOST = {
  en: 'The server does not know requests of the kind {request} ({times|time|times}): the client cannot work with it at all.',
  zh: '服务端不认识 {request} 类请求（{times} 次）：客户端完全无法与其协作。',
};

const OF_PEERS = {
  en: 'This server is older than some of its peers: it does not know their MemberReportRequest ({times|time|times}). They report by HTTP instead; normal while a cluster is upgraded one server after the other.',
  zh: '该服务端版本低于部分集群成员：不认识其 MemberReportRequest（{times} 次），对方会改用 HTTP 上报；逐台升级期间属正常现象。',
};

function signs({ timeline }: Situation): readonly LogEvent[] {
  const server = timeline
    .recognisedBy('connection/request-invalid')
    .filter(({ text }) => text.includes('No handler for request type'));
  return server.length > 0 ? server : timeline.recognisedBy('client/request-type-unknown');
}

const requestOf = (event: LogEvent): string => textOf(event.fields, 'request') ?? '?';
