import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A server cannot give its naming data to a peer; the two show different instances, and the other side drops the synchronised clients after 180 s.',
    zh: '服务端无法向对端同步服务数据；两者显示不同，对端 180 秒后移除同步来的客户端。',
  },
  signs: [
    {
      en: 'Failed or cancelled synchronisation beyond the start: `Sync distro data failed`, `Cancel distro sync`.',
      zh: '启动期之外的同步失败或取消：`Sync distro data failed`、`Cancel distro sync`。',
    },
  ],
  contradictions: [{ en: '`[DISTRO-END] … result: true` afterwards.', zh: '之后有 `[DISTRO-END] … result: true`。' }],
  versions: {
    side: 'any',
    note: {
      en: 'Servers 2.0.0 to 2.0.2 drop synchronised clients after 30 s already.',
      zh: '2.0.0 至 2.0.2 服务端 30 秒后即移除同步来的客户端。',
    },
  },
  remedies: [
    {
      text: {
        en: 'Open 9849 (main port + 1001) between the servers and look at the load of the other one.',
        zh: '放通成员间的 9849（主端口 +1001），并检查对端负载。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'peer-port',
      ifSo: { en: 'No answer, or refused: it is this.', zh: '无响应或被拒：即为本原因。' },
      ifNot: { en: 'Open: it is over, or the peer was overloaded.', zh: '端口可达：已恢复，或对端曾过载。' },
    },
  ],
};
