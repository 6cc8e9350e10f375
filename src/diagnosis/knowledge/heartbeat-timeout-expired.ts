import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A 1.x client (or a user of the open API) beats every 5 s; a server that has seen none for 15 s marks the instance unhealthy and removes it after 30 s. This is the effect; the reason for the missing beats lies behind it.',
    zh: '1.x 客户端（或 OpenAPI 用户）每 5 秒发送心跳；服务端 15 秒未收到则置为不健康，30 秒后摘除。这是结果，心跳缺失的原因在其背后。',
  },
  signs: [
    {
      en: '`{POS} {IP-DISABLED} valid: …, msg: client …` and `[AUTO-DELETE-IP]` on the responsible server.',
      zh: '责任节点上的 `{POS} {IP-DISABLED} valid: …, msg: client …` 和 `[AUTO-DELETE-IP]`。',
    },
  ],
  contradictions: [
    {
      en: '`{IP-DISABLED} invalid` is the active check of a persistent instance, not a missing beat.',
      zh: '`{IP-DISABLED} invalid` 是持久实例的主动健康检查，不是心跳缺失。',
    },
  ],
  versions: 'any',
  remedies: [
    {
      text: {
        en: "Look at the application's log and nacos-client's naming.log of that time: a hole means a pause, errors name the network; where nothing is said, beats that stay away mean a dead beat task, beats that come back mean lost packets.",
        zh: '请查看该时段的应用日志与客户端 naming.log：日志空洞说明停顿，错误说明网络问题；毫无异常时，心跳一直缺失说明心跳任务已停止，心跳自行恢复说明丢包。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: {
        en: 'It is missing or not healthy: the beats still do not arrive.',
        zh: '实例缺失或不健康：心跳仍未到达。',
      },
      ifNot: {
        en: 'It is listed, healthy and enabled: the beats are back, the incident is over.',
        zh: '实例在列、健康且启用：心跳已恢复，故障结束。',
      },
    },
    {
      check: 'beat-rows',
      ifSo: {
        en: 'No row: the beats do not arrive; look at the process and the way.',
        zh: '没有记录：心跳未到达，请检查进程与链路。',
      },
      ifNot: {
        en: 'Rows with status 200: they arrive; it is rather a wrong name in the beat or an error of the server.',
        zh: '有状态 200 的记录：心跳已到达，更可能是心跳参数不一致或服务端问题。',
      },
    },
  ],
};
