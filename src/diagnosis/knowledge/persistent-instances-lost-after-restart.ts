import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'While the server starts, stored persistent instances are announced before the index listens: they are missing from it.',
    zh: '服务端启动时，持久实例的事件早于索引监听发布，因而缺失。',
  },
  signs: [
    {
      en: '`There are no [… ClientRegisterServiceEvent] publishers`, and the services are cleaned a minute later.',
      zh: '`There are no [… ClientRegisterServiceEvent] publishers`，一分钟后服务被清理。',
    },
  ],
  contradictions: [{ en: 'Another event name in the same warning: harmless.', zh: '同一警告中为其他事件名：无害。' }],
  versions: { side: 'server', affected: '>=2.0.0 <=2.1.2', fixed: ['2.2.0'], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Register the persistent instances again; restarting the server may repeat the loss.',
        zh: '重新注册这些持久化实例；再次重启服务端可能重复丢失。',
      },
      risk: 'none',
    },
    {
      text: { en: 'Upgrade the servers to 2.2.0 or later (PR #9231).', zh: '将服务端升级到 2.2.0 以上（PR #9231）。' },
      risk: 'upgrade-server',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: { en: 'Missing although nobody removed them: it is this.', zh: '无人删除而缺失：即为本原因。' },
      ifNot: { en: 'Listed: restored since.', zh: '在列：已恢复。' },
    },
  ],
  harmless: [
    {
      text: {
        en: 'The same warning names `ClientChangedEvent` after many healthy starts.',
        zh: '许多正常启动后同一警告会出现 `ClientChangedEvent`。',
      },
      separatedBy: {
        en: 'Only the event ClientRegisterServiceEvent tells of a loss.',
        zh: '只有 ClientRegisterServiceEvent 才说明丢失。',
      },
    },
  ],
};
