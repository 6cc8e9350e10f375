import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A 1.x server cannot read one of its stored files and goes on without that service or those instances.',
    zh: '1.x 服务端无法读取某个存储文件，因而缺少对应服务或实例。',
  },
  signs: [
    {
      en: '`load datum failed`, `failed to deserialize key`.',
      zh: '出现 `load datum failed`、`failed to deserialize key`。',
    },
  ],
  contradictions: [{ en: 'The server stores by JRaft.', zh: '服务端使用 JRaft 存储。' }],
  versions: { side: 'server', affected: '<2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'If another server of the cluster has the data: stop this node, keep a copy of data/naming, remove the file that the line names, start it; it is sent the data anew.',
        zh: '若集群其他成员数据完好：停止该成员，备份 data/naming，删除日志所指文件后启动，数据会重新同步。',
      },
      risk: 'data-loss',
    },
    {
      text: {
        en: 'Standing alone: restore the file from a backup, or register the persistent instances again. Upgrade to 2.x, which stores otherwise.',
        zh: '单机：从备份恢复文件，或重新注册持久化实例。建议升级到存储方式不同的 2.x。',
      },
      risk: 'upgrade-server',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: {
        en: 'Missing on this server, listed on another: it is this.',
        zh: '本服务端缺失而其他成员在列：即为本原因。',
      },
      ifNot: {
        en: 'Missing on all: the data is lost; register again.',
        zh: '所有成员都缺失：数据已丢失，请重新注册。',
      },
    },
  ],
};
