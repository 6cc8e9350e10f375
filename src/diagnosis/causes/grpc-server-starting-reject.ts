import type { LogEvent } from '../../model/event.js';
import { startsNear } from '../cluster-trouble.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
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
    en: '{who}: connections were refused {times} times because the server had not finished starting.',
    zh: '{who}：服务端尚未启动完成，拒绝连接 {times} 次。',
  },
  remedies: [
    {
      text: {
        en: 'Wait; clients try again by themselves. If the start takes longer than 2 to 3 min, look into nacos.log and start.out: database, raft, loading of data.',
        zh: '等待即可，客户端会自动重试。若启动超过 2~3 分钟，请查看 nacos.log 与 start.out：数据库、raft、数据加载。',
      },
    },
  ],
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
