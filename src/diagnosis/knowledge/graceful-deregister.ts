import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The process takes its registration back before it ends: a normal stop, or a refresh that deregisters.',
    zh: '进程在结束前注销：正常停机，或刷新引发的注销。',
  },
  signs: [
    {
      en: '`[DEREGISTER-SERVICE]` in the client, and `Client remove for service` before the disconnect on the server.',
      zh: '客户端 `[DEREGISTER-SERVICE]`，服务端 `Client remove for service` 先于断开连接。',
    },
  ],
  contradictions: [
    {
      en: '`{IP-DISABLED}`, `[AUTO-DELETE-IP]` or an ejection of the connection.',
      zh: '出现 `{IP-DISABLED}`、`[AUTO-DELETE-IP]` 或连接被剔除。',
    },
  ],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'None. If it was not meant to stop, find out who ended it (rollout, scheduler, a refresh of the context).',
        zh: '无需处理。若非预期停机，请查明触发者（发布、调度、上下文刷新）。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'pod',
      ifSo: {
        en: 'The pod or unit ended with exit code 0 or 143: a stop that was asked for.',
        zh: 'Pod 或服务以退出码 0 或 143 结束：按要求停止。',
      },
      ifNot: {
        en: 'It still runs: something deregistered a living application, such as a refresh.',
        zh: '仍在运行：存活的应用被注销，如刷新事件。',
      },
    },
  ],
};
