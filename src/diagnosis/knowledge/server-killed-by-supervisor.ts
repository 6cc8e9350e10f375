import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'Systemd, a liveness probe or a script ends the server before its start is done, because it waits too short.',
    zh: 'systemd、存活探针或脚本等待过短，在启动完成前终止服务端。',
  },
  signs: [
    {
      en: 'Several starts in a row, about equally long, none finished, no error.',
      zh: '连续多次启动，时长相近，均未完成且无错误。',
    },
  ],
  contradictions: [{ en: 'An error in the start.', zh: '启动中有错误。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Give it more time: TimeoutStartSec of the systemd unit (Type=forking for startup.sh), startupProbe or initialDelaySeconds in Kubernetes.',
        zh: '放宽等待时间：systemd 单元的 TimeoutStartSec（startup.sh 用 Type=forking）、Kubernetes 的 startupProbe 或 initialDelaySeconds。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'Then find why the start is slow: CPU limit, database, loading of data.',
        zh: '再排查启动缓慢的原因：CPU 限额、数据库、数据加载。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'supervisor',
      ifSo: {
        en: '`start operation timed out` or `Liveness probe failed` beside the times of the starts: it is this.',
        zh: '启动时刻旁有 `start operation timed out` 或 `Liveness probe failed`：即为本原因。',
      },
      ifNot: {
        en: 'Nothing: it ended by itself; look at start.out and dmesg.',
        zh: '没有：自行退出，请查看 start.out 与 dmesg。',
      },
    },
  ],
};
