import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "Client 1.4.1 resolves the server's name for every request; a failed look-up throws an exception that the beat task does not catch, so the task is never scheduled again.",
    zh: '1.4.1 客户端每次请求都解析服务端域名；解析失败抛出的异常未被心跳任务捕获，任务不再被调度。',
  },
  signs: [
    {
      en: 'The client prints `The IPv4 address("…") is incorrect` and the server expires the instance afterwards.',
      zh: '客户端输出 `The IPv4 address("…") is incorrect`，随后服务端将实例置为过期。',
    },
    {
      en: 'The process writes on, yet no beat arrives until it is restarted.',
      zh: '进程继续写日志，但重启前再无心跳到达。',
    },
  ],
  contradictions: [
    {
      en: '`[CLIENT-BEAT] failed to send beat: …, unknown exception msg` exists only from 1.4.2 on: that client keeps its task.',
      zh: '`[CLIENT-BEAT] failed to send beat: …, unknown exception msg` 仅 1.4.2 起存在：该客户端不会丢失任务。',
    },
  ],
  versions: {
    side: 'client',
    affected: '1.4.1',
    fixed: ['1.4.2'],
    isCertain: true,
    note: {
      en: 'The jar on the class path counts: frames at IPUtil.java:152 are 1.4.1, whatever the build file says.',
      zh: '以类路径上的 jar 为准：堆栈含 IPUtil.java:152 即为 1.4.1，与构建文件无关。',
    },
  },
  remedies: [
    {
      text: {
        en: 'Restart the application now: the heartbeat does not come back by itself.',
        zh: '立即重启应用：心跳不会自行恢复。',
      },
      risk: 'restarts-application',
    },
    {
      text: {
        en: 'Upgrade nacos-client to 1.4.2 or later (better 2.x); look which jar is really on the class path.',
        zh: '将 nacos-client 升级到 1.4.2 以上（建议 2.x），并确认类路径上实际加载的 jar 版本。',
      },
      risk: 'upgrade-client',
    },
    {
      text: {
        en: 'Until then give the servers by address instead of by name.',
        zh: '升级前可用 IP 列表代替域名配置服务端。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'client-jar',
      ifSo: {
        en: 'nacos-client-1.4.1.jar or nacos-common-1.4.1.jar is loaded: it is this.',
        zh: '加载的是 nacos-client-1.4.1.jar 或 nacos-common-1.4.1.jar：即为本原因。',
      },
      ifNot: {
        en: 'A later version is loaded: it is rather a network or DNS failure that heals by itself.',
        zh: '加载的是更高版本：更可能是可自愈的网络或域名故障。',
      },
    },
    {
      check: 'name',
      ifSo: {
        en: 'The name resolves, and the instance is still missing: it is this, the task is dead.',
        zh: '域名可以解析而实例仍缺失：即为本原因，心跳任务已停止。',
      },
      ifNot: {
        en: 'The name still does not resolve: the failure of the name server itself is not over.',
        zh: '仍无法解析：域名服务故障尚未恢复。',
      },
    },
  ],
};
