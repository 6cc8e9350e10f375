import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'server-shutdown',
  explains: [],
  needs: [['server/nacos'], ['server/start-out']],
  summary: {
    en: '{who} was stopped in order and did not start again in these logs.',
    zh: '{who} 被正常停止，日志中未再启动。',
  },
  remedies: [{ text: { en: 'None if it was meant. Clients move to the other servers of their list.', zh: '若为计划内操作则无需处理；客户端会切换到列表中的其他服务端。' } }],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) =>
        timeline.recognisedBy('server/stopping').filter((event) => !timeline.events.some((other) => other.origin === event.origin && other.at > event.lastAt && (other.pattern === 'server/starting' || other.kind === 'server-started'))),
      likelihood: 'certain',
      severity: 'info',
      apart: 'origin',
      lasts: true,
    }),
});
