import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'param-check-rejected',
  explains: ['beat-send-failed-network', 'beat-rejected-by-server-status-or-filter', 'heartbeat-timeout-expired'],
  needs: [['client/naming'], ['client/remote']],
  summary: {
    en: '{who}: the server refuses the registration because the parameter {key} is illegal.',
    zh: '{who}：参数 {key} 非法，服务端拒绝注册。',
  },
  remedies: [
    {
      text: {
        en: 'Correct the name (servers from 2.3.0 check characters and lengths), or switch the check off with nacos.core.param.check.enabled=false.',
        zh: '修正名称（2.3.0 起服务端校验字符与长度），或以 nacos.core.param.check.enabled=false 关闭校验。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/param-illegal'),
      likelihood: 'certain',
      wholeProcess: true,
      apart: 'origin',
    }),
});
