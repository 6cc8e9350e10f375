import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'In clients 1.2.0 to 1.4.1 the beat task catches only NacosException: any other exception, such as an answer 200 that is no JSON of Nacos, ends it silently and for good.',
    zh: '1.2.0 至 1.4.1 的心跳任务只捕获 NacosException；其他异常（如状态 200 但内容并非 Nacos JSON）会使任务无声永久终止。',
  },
  signs: [
    {
      en: 'The beats end for good, without a word about them, while the process writes on.',
      zh: '心跳永久停止，而进程继续写日志且无任何报错。',
    },
  ],
  contradictions: [
    {
      en: 'Repeated `[CLIENT-BEAT] failed to send beat` lines: those failures do not end the task.',
      zh: '反复出现 `[CLIENT-BEAT] failed to send beat`：此类失败不会终止任务。',
    },
  ],
  versions: { side: 'client', affected: '>=1.2.0 <=1.4.1', fixed: ['1.4.2'], isCertain: true },
  remedies: [
    {
      text: {
        en: 'Restart the application now: the task does not come back by itself.',
        zh: '立即重启应用：心跳任务不会自行恢复。',
      },
      risk: 'restarts-application',
    },
    {
      text: {
        en: 'Upgrade nacos-client to 1.4.2 or later (better 2.x); keep load balancers from answering a beat with 200 and a page of their own.',
        zh: '将 nacos-client 升级到 1.4.2 以上（建议 2.x）；避免负载均衡以 200 和自有页面响应心跳。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: { en: 'It is missing while its process lives: it is this.', zh: '进程存活而实例缺失：即为本原因。' },
      ifNot: { en: 'It is listed and healthy: it was restarted since.', zh: '在列且健康：之后已重启。' },
    },
    {
      check: 'beat-threads',
      ifSo: {
        en: 'No beat task is scheduled while other Nacos threads live: it is this.',
        zh: '其他 Nacos 线程存活但没有心跳任务在调度：即为本原因。',
      },
      ifNot: {
        en: 'The beat threads wait in a request: it is rather a hung server or the network.',
        zh: '心跳线程阻塞在请求中：更可能是服务端无响应或网络问题。',
      },
    },
    {
      check: 'beat-rows',
      ifSo: {
        en: 'No beat row of the address after the loss: it is this.',
        zh: '失联后没有该地址的心跳请求：即为本原因。',
      },
      ifNot: {
        en: 'Beats go on and are answered: the server does not apply them, or they name another instance.',
        zh: '心跳仍在到达并有应答：更可能是服务端未生效或心跳参数不一致。',
      },
    },
  ],
};
