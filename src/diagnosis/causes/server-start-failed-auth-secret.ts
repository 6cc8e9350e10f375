import type { LogEvent } from '../../model/event.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { failedTogether, startedAfter } from '../failed-starts.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/server-start-failed-auth-secret.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'server-start-failed-auth-secret',
  explains: ['server-restart-client-redo', 'server-down'],
  keepsFromStarting: true,
  needs: [['server/nacos'], ['server/start-out']],
  summary: {
    en: '{who}: the start fails because the token secret is missing or too short.',
    zh: '{who}：鉴权密钥缺失或过短，服务端无法启动。',
  },
  knowledge,
  find: (situation) => {
    const rule = {
      likelihood: 'certain',
      severity: 'critical',
      apart: 'origin',
      lasts: true,
      end: startedAfter,
    } as const;
    return [
      ...failedTogether(
        fromEvents(situation, { ...rule, signs: ({ timeline }) => timeline.recognisedBy('server/secret-invalid') }),
        () => 'secret',
      ),
      ...failedTogether(
        fromEvents(situation, {
          ...rule,
          signs: ({ timeline }) => timeline.recognisedBy('server/identity-missing'),
          summary: WITHOUT_IDENTITY,
        }),
        () => 'identity',
      ),
      ...fromEvents(situation, { ...rule, likelihood: 'possible', signs: cutOff, summary: UNTOLD, missing: [REASON] }),
    ];
  },
});

/** The start failed in what reads the token secret, and the lines end before they say why. */
function cutOff({ timeline }: Situation): readonly LogEvent[] {
  const told = timeline.of(['startup-failed', 'database-down', 'port-in-use', 'oom']);
  const isTold = told.some(({ pattern }) => !GENERAL.includes(pattern));
  return isTold ? [] : told.filter(({ pattern }) => pattern === 'server/token-manager-failure');
}

/** They say that a start failed and where, and not why. */
const GENERAL: readonly string[] = [
  'server/token-manager-failure',
  'server/bean-failure',
  'server/start-failure',
  'application/start-failure',
];

const UNTOLD = {
  en: '{who}: the start failed where the server makes its token manager, which reads the token secret (nacos.core.auth.plugin.nacos.token.secret.key); these lines do not say why. Mostly the secret is missing, too short or no Base64.',
  zh: '{who}：启动在创建令牌管理器时失败，该组件读取令牌密钥（nacos.core.auth.plugin.nacos.token.secret.key），日志未给出原因：多为密钥缺失、过短或不是 Base64。',
};

const REASON = { en: 'the end of the line, or its last Caused by', zh: '该行末尾，或最后一个 Caused by' };

const WITHOUT_IDENTITY = {
  en: '{who}: the start fails because authentication is on and the identity that servers show each other (nacos.core.auth.server.identity.key and .value) is not set.',
  zh: '{who}：已开启鉴权但未配置服务端身份标识（nacos.core.auth.server.identity.key 与 .value），服务端无法启动。',
};
