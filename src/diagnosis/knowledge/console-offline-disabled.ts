import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'An operator or script set enabled=false: the instance stays registered and healthy, and is left out of what subscribers get.',
    zh: '运维或脚本设置 enabled=false：实例仍注册且健康，但不再返回给订阅者。',
  },
  signs: [
    {
      en: '`PUT …/instance` with enabled=false answered 200, `removed ips` at subscribers, no removal by the server.',
      zh: '`PUT …/instance`（enabled=false）应答 200，订阅端 `removed ips`，服务端没有移除。',
    },
  ],
  contradictions: [
    { en: 'An expiry, a deregistration or a disconnect of the instance.', zh: '实例有过期、注销或断开连接。' },
  ],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Set it online again in the console, or PUT enabled=true, if it should take traffic.',
        zh: '若应承接流量，请在控制台上线，或 PUT enabled=true。',
      },
      risk: 'traffic',
    },
    {
      text: {
        en: 'Find out who did it: the address in the access log and its agent (a browser, a script, a pipeline).',
        zh: '通过访问日志中的来源地址与 agent（浏览器、脚本、流水线）确认操作者。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: {
        en: 'It is missing from the list of subscribers while the console shows it disabled: it is this.',
        zh: '订阅列表中没有而控制台显示已下线：即为本原因。',
      },
      ifNot: { en: 'It is listed and enabled: somebody set it online again.', zh: '在列且启用：已被重新上线。' },
    },
  ],
};
