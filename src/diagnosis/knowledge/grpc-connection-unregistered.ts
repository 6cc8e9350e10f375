import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The client sends on a connection that the server no longer has in its list; the server answers so, and the client makes a new one.',
    zh: '客户端使用服务端已不在册的连接发送请求；服务端如实应答，客户端随即新建连接。',
  },
  signs: [
    {
      en: '`Connection is unregistered, switch server` in the client.',
      zh: '客户端出现 `Connection is unregistered, switch server`。',
    },
  ],
  contradictions: [
    {
      en: 'It appears in the first seconds of a connection: that race is harmless.',
      zh: '出现在连接建立的最初几秒：该竞争无害。',
    },
  ],
  versions: {
    side: 'client',
    affected: '>=2.0.3',
    fixed: [],
    isCertain: false,
    note: { en: 'Older clients print no such line.', zh: '更早的客户端没有该日志。' },
  },
  remedies: [
    {
      text: {
        en: 'At a start this race heals within seconds by itself. If it repeats every few seconds look for a connection limit; otherwise for what made the server drop the connection before.',
        zh: '启动时的竞争会在数秒内自愈。若每隔数秒重复出现请检查连接数限制，否则请查明服务端此前为何移除连接。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'established',
      ifSo: {
        en: 'A connection younger than the complaint: it healed, look for what made the server drop the old one.',
        zh: '连接晚于该报错建立：已恢复，请查找服务端移除旧连接的原因。',
      },
      ifNot: {
        en: 'New connections all the time: it is rather a connection limit.',
        zh: '不断新建连接：更可能是连接数限制。',
      },
    },
  ],
};
