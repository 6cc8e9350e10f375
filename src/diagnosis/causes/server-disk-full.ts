import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'server-disk-full',
  explains: ['config-side-failures'],
  needs: [['server/config-fatal'], ['server/nacos']],
  summary: {
    en: '{who}: the disk of the server is full.',
    zh: '{who}：服务端磁盘已满。',
  },
  remedies: [
    {
      text: {
        en: 'Free space (old logs, heap dumps), then restart the server if it ended; check data/protocol afterwards.',
        zh: '清理空间（旧日志、堆转储），若服务端已退出则重启，并检查 data/protocol。',
      },
    },
    {
      text: { en: 'Naming goes on meanwhile; publishing configs fails.', zh: '期间注册发现不受影响，配置发布会失败。' },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) =>
        timeline
          .of('disk-full')
          .filter(
            (event) => event.side === 'server' || timeline.servers.some((server) => server.origin === event.origin),
          ),
      likelihood: 'certain',
      severity: 'critical',
      apart: 'origin',
      // Only who writes meets it: nothing but a new start tells that there is room again.
      lasts: true,
      end: ({ events, last }, { timeline }) =>
        timeline.of('server-started').find(({ origin, at }) => origin === events[0]?.origin && at > last),
    }),
});
