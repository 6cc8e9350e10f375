import type { LogEvent } from '../../model/event.js';
import { connectionOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/ability-negotiation-timeout.js';
import type { Situation } from '../situation.js';

/** A refusal stands this near to the complaint it causes (5 s of waiting, clocks). */
const NEAR_MS = 15_000;

export default defineDiagnosis({
  id: 'ability-negotiation-timeout',
  explains: ['grpc-port-unreachable', 'grpc-slow-connect-at-startup', 'grpc-connection-reset'],
  needs: [['client/remote'], ['client/application']],
  summary: {
    en: '{who}: {times|time|times} the connection was made, but the server did not answer the negotiation of abilities within 5 s, so the client gave it up.',
    zh: '{who}：连接已建立，但服务端未在 5 秒内完成能力协商，客户端放弃连接，共 {times} 次。',
  },
  knowledge,
  find: (situation) => {
    const { timeline } = situation;
    // A server names most of its refusals in that log alone.
    const supplied = timeline.covers('server/remote-digest');
    return fromEvents(situation, {
      signs: unrefused,
      likelihood: supplied ? 'likely' : 'possible',
      severity: 'error',
      apart: 'origin',
      missing: supplied
        ? []
        : [
            {
              en: "the server's remote-digest.log: a server that refuses the connection (limit, still starting) gives the same line",
              zh: '服务端 remote-digest.log：服务端拒绝连接（连接数限制、尚在启动）时客户端输出相同',
            },
          ],
      end: (spell) =>
        timeline
          .of(['connected', 'reconnected'])
          .find((event) => event.origin === spell.events[0]?.origin && event.at > spell.last),
    });
  },
});

/** With the server's log only what it did not refuse, and only where it took a connection of that client. */
function unrefused({ timeline }: Situation): readonly LogEvent[] {
  const complaints = timeline.recognisedBy('client/ability-missing');
  if (timeline.servers.length === 0) return complaints;
  const refusals = timeline
    .of(['connection-limit', 'server-not-ready', 'tps-over-limit'])
    .filter(({ side }) => side === 'server');
  const accepted = timeline
    .of('client-connected')
    .filter((event) => event.side === 'server' && connectionOf(event.fields) !== undefined);
  return complaints.filter(
    (complaint) =>
      !refusals.some((event) => Math.abs(event.at - complaint.at) < NEAR_MS) &&
      accepted.some((event) => Math.abs(event.at - complaint.at) < NEAR_MS),
  );
}
