import type { Pair } from './pair.js';

export const serverStart: readonly Pair[] = [
  {
    causes: ['server-start-failed-datasource', 'server-jdbc-driver-mismatch'],
    signs: [
      { en: 'Address, user or schema.', zh: '地址、用户或表结构。' },
      {
        en: 'The driver complains: `No suitable driver`, `caching_sha2_password`.',
        zh: '驱动报错：`No suitable driver`、`caching_sha2_password`。',
      },
    ],
  },
  {
    causes: ['server-start-failed-datasource', 'config-side-failures'],
    signs: [
      { en: 'The server does not start.', zh: '服务端无法启动。' },
      { en: 'It runs; configs fail alone.', zh: '服务端在运行，仅配置失败。' },
    ],
  },
  {
    causes: ['server-start-failed-datasource', 'server-killed-by-supervisor'],
    signs: [
      { en: 'The start contains errors.', zh: '启动过程有错误。' },
      { en: 'The start ends without an error.', zh: '启动无错误即终止。' },
    ],
  },
  {
    causes: ['server-start-failed-datasource', 'server-start-failed-port-in-use'],
    signs: [
      { en: 'The database is named.', zh: '指出数据库。' },
      { en: '`Address already in use`.', zh: '出现 `Address already in use`。' },
    ],
  },
  {
    causes: ['server-start-failed-auth-secret', 'auth-denied-403'],
    signs: [
      { en: 'The server does not start.', zh: '服务端无法启动。' },
      { en: 'It runs and refuses clients.', zh: '服务端在运行并拒绝客户端。' },
    ],
  },
  {
    causes: ['server-killed-by-supervisor', 'server-start-failed-port-in-use'],
    signs: [
      { en: 'No error in the start.', zh: '启动没有错误。' },
      { en: '`Address already in use`.', zh: '出现 `Address already in use`。' },
    ],
  },
];
