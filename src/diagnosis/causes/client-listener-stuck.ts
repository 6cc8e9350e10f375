import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'client-listener-stuck',
  explains: [],
  needs: [['client/config']],
  summary: {
    en: '{who}: a listener does not return; newer changes wait behind it.',
    zh: '{who}：监听器未返回，后续变更在其后排队。',
  },
  remedies: [
    {
      text: {
        en: 'Take a thread dump: the thread of the listener shows what it waits for.',
        zh: '抓取线程栈，查看监听器线程在等待什么。',
      },
    },
    { text: { en: 'Hand the work to an executor of its own.', zh: '将处理交给独立线程池。' } },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('client/config-listener-busy'),
      likelihood: 'certain',
      severity: 'warning',
      apart: 'origin',
    }),
});
