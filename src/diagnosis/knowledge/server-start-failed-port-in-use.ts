import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: { en: 'Another process holds a port that the server needs.', zh: '服务端所需端口被其他进程占用。' },
  signs: [
    { en: '`Address already in use`, `Failed to bind`.', zh: '出现 `Address already in use`、`Failed to bind`。' },
  ],
  contradictions: [{ en: 'Ports that were free.', zh: '端口空闲。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Find the owner of 8848, 9848, 9849 and 7848 (often an older process of the same server) and end it, or move one of them.',
        zh: '查明 8848、9848、9849、7848 的占用者（常为同一服务端的旧进程）并终止，或更换端口。',
      },
      risk: 'restarts-server',
      command: "ss -ltnp | grep -E ':(7848|8848|9848|9849) '",
    },
  ],
  confirm: [
    {
      check: 'listeners',
      ifSo: { en: 'Another process owns one of the ports: it is this.', zh: '有其他进程占用端口：即为本原因。' },
      ifNot: { en: 'Nobody: it has ended since; start again.', zh: '无人占用：已结束，请重新启动。' },
    },
  ],
};
