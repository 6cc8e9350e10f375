import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A server stopped and started again; clients lose it, find it or another one again, and register anew by themselves.',
    zh: '服务端停止后重新启动；客户端失联后自行找回或切换并重新注册。',
  },
  signs: [
    {
      en: 'A start banner after the server had been up, and clients that fail and return.',
      zh: '服务端曾运行，之后有启动标志，客户端失联后恢复。',
    },
  ],
  contradictions: [{ en: 'No start of the server in its logs.', zh: '服务端日志中没有启动。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Find out why the server ended: a rollout, the OOM killer or a crash (end of start.out and nacos.log, dmesg, events of the pod).',
        zh: '确认服务端退出原因：发布、被 OOM Killer 终止或崩溃（查看 start.out、nacos.log 末尾、dmesg、Pod 事件）。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Run at least three servers and give clients the full list, so that one restart costs them one retry.',
        zh: '至少部署三个成员并为客户端配置完整列表，使单个成员重启只带来一次重试。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'Clients that did not come back: see what they say since then (another incident may tell why); upgrade 2.0.0 to 2.0.2, which redo once only; restart the application.',
        zh: '未恢复的客户端：先看其此后的日志（原因可能见另一故障）；2.0.0~2.0.2 仅补偿一次，请升级；或重启应用。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'killed',
      ifSo: {
        en: "A line with the server's process: the kernel ended it for memory.",
        zh: '有服务端进程：因内存被内核终止。',
      },
      ifNot: {
        en: 'No such line: look for a rollout or a crash (end of start.out, hs_err_pid*.log).',
        zh: '没有：检查发布或崩溃（start.out 末尾、hs_err_pid*.log）。',
      },
    },
  ],
};
