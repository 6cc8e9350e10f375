import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The process has no free file descriptor; new connections and files fail, open ones go on.',
    zh: '进程没有空闲的文件描述符；新连接与文件失败，已有的不受影响。',
  },
  signs: [{ en: '`Too many open files`.', zh: '出现 `Too many open files`。' }],
  contradictions: [{ en: 'Connections fail for another reason.', zh: '连接因其他原因失败。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Raise the limit (ulimit -n) and find the leak (ls /proc/PID/fd).',
        zh: '提高上限（ulimit -n）并查找泄漏（ls /proc/PID/fd）。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'descriptors',
      ifSo: { en: 'The count is at the limit: it is this.', zh: '数量达到上限：即为本原因。' },
      ifNot: { en: 'Far below: it was restarted since.', zh: '远低于上限：已重启。' },
    },
  ],
  harmless: [
    {
      text: {
        en: 'A 1.4.2 client beats on over the connection it keeps and loses nothing for minutes.',
        zh: '1.4.2 客户端通过已保持的连接继续发送心跳，数分钟内不会丢失。',
      },
      separatedBy: { en: 'Only a loss after the line makes it a cause.', zh: '只有其后出现失联才是原因。' },
    },
  ],
};
