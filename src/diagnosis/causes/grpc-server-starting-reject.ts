import type { LogEvent } from '../../model/event.js';
import { startsNear } from '../cluster-trouble.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/grpc-server-starting-reject.js';
import type { Situation } from '../situation.js';

/** What a starting server tells clients; the words of a server that is DOWN are another thing. */
const STARTING = /server is starting|server is not started/i;

/** The server's own word that it is busy starting refuses nobody. */
const PROGRESS = 'server/start-progress';

export default defineDiagnosis({
  id: 'grpc-server-starting-reject',
  explains: ['grpc-connection-unregistered'],
  needs: [['client/remote'], ['client/application'], ['server/remote-digest']],
  summary: {
    en: '{who}: connections were refused {times|time|times} because the server had not finished starting.',
    zh: '{who}：服务端尚未启动完成，拒绝连接 {times} 次。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, { signs: refusals, likelihood: 'likely', severity: 'warning', apart: 'origin' }),
});

/** A start that is itself in the logs explains its refusals; this is for logs that do not show it. */
function refusals({ timeline, restarts }: Situation): readonly LogEvent[] {
  if (restarts.length > 0) return [];
  return timeline
    .of('server-not-ready')
    .filter((event) => event.pattern !== PROGRESS && STARTING.test(event.text) && !startsNear(event.at, timeline));
}
