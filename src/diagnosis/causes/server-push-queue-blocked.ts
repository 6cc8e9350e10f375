import { textOf } from '../../timeline/names.js';
import { END_OF_CONNECTION, isClosing, mayBeClosing } from '../closing-streams.js';
import { confirmReads } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents, type Weight } from '../from-events.js';
import { knowledge } from '../knowledge/server-push-queue-blocked.js';
import type { Situation } from '../situation.js';
import type { Spell } from '../spells.js';

export default defineDiagnosis({
  id: 'server-push-queue-blocked',
  explains: ['push-failed-grpc', 'grpc-network-blackhole'],
  needs: [['server/naming-push'], ['server/remote-digest']],
  summary: {
    en: '{target} does not read what the server pushes: its stream is full, so pushes were withheld ({times|time|times}).',
    zh: '{target} 不读取服务端推送的数据：其推送流已满，{times} 次推送被扣留。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) =>
        timeline
          .of('push-failed')
          .filter(({ text, fields }) => FULL.test(`${text} ${String(fields['reason'] ?? '')}`))
          .filter((event) => !isClosing(event, timeline)),
      likelihood: 'certain',
      severity: 'warning',
      weigh,
      confirm: (spell) => [confirmReads(textOf(spell.events[0]?.fields ?? {}, 'target'))],
    }),
});

const PAUSE_OR_LINE = {
  en: "the subscriber's own log: a hole (pause) or a slow line?",
  zh: '订阅方自身日志：是停顿（日志空洞）还是链路缓慢？',
};

const weigh = (spell: Spell, { timeline }: Situation): Weight =>
  mayBeClosing(spell, timeline)
    ? { likelihood: 'possible', missing: [END_OF_CONNECTION] }
    : { likelihood: 'certain', missing: [PAUSE_OR_LINE] };

/** `ConnectionBusyException` of servers since 2.3.1. */
const FULL = /too much bytes on sending queue/;
