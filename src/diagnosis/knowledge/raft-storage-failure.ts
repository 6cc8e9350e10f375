import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The files of raft cannot be opened or written; the server ends or the group goes into error.',
    zh: 'Raft 文件无法打开或写入；服务端退出或该组进入错误状态。',
  },
  signs: [
    {
      en: '`Fail to init RocksDBLogStorage`, `stateMachine meet critical error`.',
      zh: '出现 `Fail to init RocksDBLogStorage`、`stateMachine meet critical error`。',
    },
    {
      en: '`RocksDBException`, `Fail to truncateSuffix`, `Fail to append entry` while it runs; `UnsatisfiedLinkError … librocksdbjni` at a start.',
      zh: '运行中出现 `RocksDBException`、`Fail to truncateSuffix`、`Fail to append entry`；启动时出现 `UnsatisfiedLinkError … librocksdbjni`。',
    },
  ],
  contradictions: [{ en: '`No space left on device` as the reason.', zh: '原因为 `No space left on device`。' }],
  versions: { side: 'server', affected: '>=1.4.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Look at owner, space and file system (no NFS) of data/protocol/raft.',
        zh: '检查 data/protocol/raft 的属主、空间与文件系统（勿用 NFS）。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Where librocksdbjni cannot be loaded: a release made for the processor (ARM from 2.1 on), or -Djava.io.tmpdir on a folder without noexec.',
        zh: '若 librocksdbjni 无法加载：使用支持该处理器的版本（ARM 为 2.1 起），或用 -Djava.io.tmpdir 指向未禁止执行的目录。',
      },
      risk: 'restarts-server',
    },
    {
      text: {
        en: 'In a healthy cluster move the damaged folder of this node away: it loads the data again from its peers. On a single server that loses persistent instances and operator metadata.',
        zh: '集群健康时可移走该成员的损坏目录，重启后从其他成员恢复；单机会丢失持久化实例与运维元数据。',
      },
      risk: 'data-loss',
    },
  ],
  confirm: [
    {
      check: 'disk',
      ifSo: {
        en: 'Space is left: the files are damaged or not permitted, it is this.',
        zh: '仍有空间：文件损坏或权限不足，即为本原因。',
      },
      ifNot: { en: 'It is full: that is the cause.', zh: '磁盘已满：那才是原因。' },
    },
  ],
};
