import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The process may not create further threads; the Nacos client needs new ones to reconnect and stays away.',
    zh: '进程无法创建新线程；Nacos 客户端重连需要新线程，因此无法恢复。',
  },
  signs: [
    {
      en: '`unable to create native thread`, `Failed to start thread … EAGAIN`.',
      zh: '出现 `unable to create native thread`、`Failed to start thread … EAGAIN`。',
    },
  ],
  contradictions: [{ en: 'Heap or metaspace as the reason.', zh: '原因为堆或元空间。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Find what makes so many threads (thread dump), raise the limit of the process or container (ulimit -u, pids.max).',
        zh: '查明线程来源（线程栈），提高进程或容器的线程上限（ulimit -u、pids.max）。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'Restart the application: the client does not recover by itself.',
        zh: '重启应用：客户端不会自行恢复。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'thread-count',
      ifSo: { en: 'The count is near the limit: it is this.', zh: '线程数接近上限：即为本原因。' },
      ifNot: { en: 'Far below: the process was restarted since.', zh: '远低于上限：进程已重启。' },
    },
  ],
};
