import { defineDiagnosis } from '../define-diagnosis.js';
import { firstRegistration, fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'tps-control-reject',
  explains: ['client-redo-lost'],
  needs: [['client/remote'], ['client/naming']],
  summary: {
    en: '{who}: the server refused requests because a TPS rule is in force.',
    zh: '{who}：服务端 TPS 限流规则拒绝了请求。',
  },
  remedies: [
    { text: { en: 'Raise the rule of the point that refuses (plugin control, tps-control), or spread the registrations over time.', zh: '调高对应限流点的规则（plugin control、tps-control），或错开注册时间。' } },
    { text: { en: 'The redo task registers the rest by itself; wait until every instance is listed.', zh: '补偿任务会自动完成剩余注册，确认全部实例均已出现。' } },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.of('tps-over-limit').filter((event) => event.side !== 'server'),
      likelihood: 'certain',
      end: firstRegistration,
    }),
});
