import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A check task that belongs to a removed service or to a second object of the instance judges by a beat that no longer moves: it removes what the beats bring back, or never removes anything.',
    zh: '属于已删除服务或重复对象的检查任务按不再更新的心跳判定：反复摘除又被心跳恢复，或永不摘除。',
  },
  signs: [
    {
      en: '`[AUTO-DELETE-IP]` every few seconds with one constant last beat, undone by the next beat each time.',
      zh: '每隔几秒出现最后心跳时间不变的 `[AUTO-DELETE-IP]`，每次都被下一次心跳恢复。',
    },
  ],
  contradictions: [{ en: 'Errors of the client about its beats.', zh: '客户端有心跳报错。' }],
  versions: {
    side: 'server',
    affected: '>=1.3.2 <=1.4.1 || >=2.0.0 <=2.0.2',
    fixed: ['1.4.2', '2.0.3'],
    isCertain: false,
  },
  remedies: [
    {
      text: {
        en: 'Restart the server that writes these lines: the leftover task ends with it.',
        zh: '重启输出这些日志的服务端，残留任务随之消失。',
      },
      risk: 'restarts-server',
    },
    {
      text: {
        en: 'Upgrade: 1.4.2 ends the tasks of a removed service, 2.0.3 keeps one client object per instance.',
        zh: '升级：1.4.2 会在服务删除时结束任务，2.0.3 保证每个实例只有一个客户端对象。',
      },
      risk: 'upgrade-server',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: {
        en: 'It comes and goes within seconds while the client beats: it is this.',
        zh: '客户端心跳正常而实例数秒内时有时无：即为本原因。',
      },
      ifNot: { en: 'It stays listed: the task is gone.', zh: '实例稳定在列：任务已消失。' },
    },
  ],
};
