import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'server-push-queue-blocked',
  explains: ['push-failed-grpc', 'grpc-network-blackhole'],
  needs: [['server/naming-push'], ['server/remote-digest']],
  summary: {
    en: '{target} does not read what the server pushes: {times} push(es) were withheld because its stream is full.',
    zh: '{target} 不读取服务端推送的数据：其推送流已满，{times} 次推送被扣留。',
  },
  remedies: [
    {
      text: {
        en: 'Look at that subscriber: paused (GC), overloaded, or behind a thin line. Until it reads again it works with an old list.',
        zh: '检查该订阅方：是否停顿（GC）、过载或带宽不足。恢复读取之前它使用的是旧列表。',
      },
    },
    {
      text: {
        en: 'Restart it if it stays so; the server ends the stream by itself only after 300 s.',
        zh: '若持续如此请重启该订阅方；服务端要 300 秒后才会主动断开。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) =>
        timeline.of('push-failed').filter(({ text, fields }) => FULL.test(`${text} ${String(fields['reason'] ?? '')}`)),
      likelihood: 'certain',
      severity: 'warning',
      missing: [
        {
          en: "the subscriber's own log: a hole (pause) or a slow line?",
          zh: '订阅方自身日志：是停顿（日志空洞）还是链路缓慢？',
        },
      ],
      confirm: (spell) => [
        {
          text: {
            en: 'On the server: a Send-Q that does not shrink means that the subscriber does not read.',
            zh: '在服务端执行：Send-Q 不下降说明订阅方没有读取。',
          },
          command: `ss -tn state established dst ${String(spell.events[0]?.fields['target'] ?? '127.0.0.1')}`,
        },
      ],
    }),
});

/** `ConnectionBusyException` of servers since 2.3.1. */
const FULL = /too much bytes on sending queue/;
