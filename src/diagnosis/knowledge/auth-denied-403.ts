import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The server refuses requests for user, password, token or permission. Beats over HTTP are refused too and expire; a gRPC connection that exists lives on.',
    zh: '服务端因用户、密码、令牌或权限拒绝请求。HTTP 心跳也会被拒而过期；已有的 gRPC 连接继续存活。',
  },
  signs: [
    {
      en: 'Status 403 with `user not found`, `token expired`, `authorization failed`, or `access denied` in core-auth.log.',
      zh: '状态 403 及 `user not found`、`token expired`、`authorization failed`，或 core-auth.log 中 `access denied`。',
    },
  ],
  contradictions: [
    {
      en: 'It lasts only the first 15 s after a start: users are not loaded yet.',
      zh: '仅在启动后 15 秒内出现：用户尚未加载。',
    },
  ],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Compare user, password and permission (rw for the namespace) with the server; core-auth.log gives the reason.',
        zh: '核对用户名、密码与权限（该命名空间的 rw 权限），原因见服务端 core-auth.log。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'After a change of the token secret, or with different secrets on the nodes: the same secret everywhere, then wait for the next login.',
        zh: '更换过密钥或各成员密钥不一致时：统一密钥并等待客户端重新登录。',
      },
      risk: 'restarts-server',
    },
    {
      text: {
        en: 'A fresh server from 2.4 on has no administrator until one is made: set its password first.',
        zh: '2.4 以上的全新服务端默认没有管理员，需先初始化密码。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'auth-log',
      ifSo: {
        en: 'New denials with the same user: it is this and lasts.',
        zh: '同一用户有新的拒绝：即为本原因且仍在持续。',
      },
      ifNot: { en: 'None: it is over.', zh: '没有：已恢复。' },
    },
  ],
  harmless: [
    {
      text: {
        en: 'Right after a start the user cache is empty for up to 15 s: the right password is refused.',
        zh: '启动后最多 15 秒用户缓存为空：正确密码也会被拒。',
      },
      separatedBy: { en: 'It heals by itself through the redo.', zh: '会随 redo 自行恢复。' },
    },
  ],
};
