import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/param-check-rejected.js';

const REFUSED = { likelihood: 'certain', wholeProcess: true, apart: 'origin' } as const;

export default defineDiagnosis({
  id: 'param-check-rejected',
  explains: ['beat-send-failed-network', 'beat-rejected-by-server-status-or-filter', 'heartbeat-timeout-expired'],
  needs: [['client/naming'], ['client/remote']],
  summary: {
    en: '{who}: the server refuses the registration because the parameter {key} is illegal.',
    zh: '{who}：参数 {key} 非法，服务端拒绝注册。',
  },
  knowledge,
  find: (situation) => [
    ...fromEvents(situation, {
      ...REFUSED,
      signs: ({ timeline }) => timeline.recognisedBy('naming/param-illegal'),
    }),
    ...fromEvents(situation, {
      ...REFUSED,
      signs: ({ timeline }) => timeline.recognisedBy('naming/instance-illegal'),
      summary: INSTANCE,
    }),
    ...fromEvents(situation, {
      ...REFUSED,
      signs: ({ timeline }) => timeline.recognisedBy('naming/service-name-illegal'),
      summary: SERVICE,
    }),
  ],
});

const SERVICE = {
  en: '{who}: the registration is refused because of the name of its service: {service}. Servers up to 2.1 take letters, digits and - . _ : only.',
  zh: '{who}：服务名 {service} 非法，注册被拒绝。2.1 及以下的服务端只接受字母、数字和 - . _ : 。',
};

const INSTANCE = {
  en: '{who}: the registration is refused because the instance is malformed: {reason}. A port of 0 and a name in place of an address are the usual ones; address and network of the server are right.',
  zh: '{who}：实例格式非法（{reason}），注册被拒绝。常见原因是端口为 0，或在应填地址处填了主机名；服务端地址与网络均正常。',
};
