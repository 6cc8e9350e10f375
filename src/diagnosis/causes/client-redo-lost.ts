import type { LogEvent } from '../../model/event.js';
import { textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/client-redo-lost.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'client-redo-lost',
  explains: [],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who}: after a reconnect the registration of {service} was refused in the client ({reason}) and not tried again: the process lives, the instance is missing.',
    zh: '{who}：重连后对 {service} 的补偿注册在客户端内被拒绝（{reason}）且未再重试：进程存活，实例缺失。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: abandonedRedos,
      likelihood: 'possible',
      severity: 'error',
      lasts: true,
      missing: [
        {
          en: 'the log after the failure, and the server log: was the instance registered later?',
          zh: '失败之后的日志与服务端日志：实例后来是否注册成功？',
        },
      ],
    }),
});

/** Redos of SDKs that give a reason with the line and try once; a later sign of the same service clears them. */
function abandonedRedos({ timeline }: Situation): readonly LogEvent[] {
  const failures = timeline
    .recognisedBy('client/redo-failure')
    .filter((event) => /not connected/i.test(textOf(event.fields, 'reason') ?? ''));
  return failures.filter((failure) => {
    const service = textOf(failure.fields, 'service');
    return !timeline
      .of(['redo', 'register', 'instance-changed'])
      .some((event) => event.at > failure.lastAt && textOf(event.fields, 'service') === service);
  });
}
