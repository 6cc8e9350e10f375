import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'In cluster mode without a member list the server asks a built-in address server, whose name is known nowhere, and does not start.',
    zh: '集群模式下没有成员列表时，服务端会询问内置地址服务器，其域名无法解析，因而无法启动。',
  },
  signs: [
    {
      en: 'The failed start names the host `jmenv.tbsite.net`.',
      zh: '启动失败中出现主机名 `jmenv.tbsite.net`。',
    },
  ],
  contradictions: [{ en: 'Any other unknown name.', zh: '其他无法解析的域名。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Write conf/cluster.conf (one ip:port a line) or give nacos.member.list; for a single server start with -m standalone.',
        zh: '编写 conf/cluster.conf（每行一个 ip:port）或指定 nacos.member.list；单机请用 -m standalone 启动。',
      },
      risk: 'restarts-server',
    },
  ],
  confirm: [
    {
      check: 'cluster-conf',
      ifSo: { en: 'No such file, or empty: it is this.', zh: '文件不存在或为空：即为本原因。' },
      ifNot: {
        en: 'It names the members: it was written since; start again.',
        zh: '已列出成员：为事后补写，请重新启动。',
      },
    },
  ],
};
