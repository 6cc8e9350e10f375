import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The server needs its database to start and cannot use it: address, user, schema or the way to it.',
    zh: '服务端启动依赖数据库而无法使用：地址、用户、表结构或链路。',
  },
  signs: [
    {
      en: '`No DataSource set`, `Communications link failure`, `Access denied for user` in a failed start.',
      zh: '启动失败中有 `No DataSource set`、`Communications link failure`、`Access denied for user`。',
    },
  ],
  contradictions: [{ en: 'The server is up: then only configs fail.', zh: '服务端已启动：则仅配置失败。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Correct db.url, db.user and db.password, load the schema (mysql-schema.sql) of the same version, open the way to the database.',
        zh: '修正 db.url、db.user、db.password，导入同版本的库表（mysql-schema.sql），放通到数据库的网络。',
      },
      risk: 'restarts-server',
    },
    {
      text: {
        en: '"Public Key Retrieval is not allowed": check db.user and db.password first, for a wrong password and a restarted MySQL 8 both end there; then add allowPublicKeyRetrieval=true to db.url, which trusts the network, or use TLS to the database.',
        zh: '"Public Key Retrieval is not allowed"：密码错误或 MySQL 8 重启后都会出现，先核对 db.user 与 db.password；再在 db.url 中加 allowPublicKeyRetrieval=true（依赖网络可信），或使用 TLS 连接数据库。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: '"Another instance of Derby may have already booted the database": another process of this server holds it. Look with ps for a second one in the same folder, and leave the one that serves.',
        zh: '"Another instance of Derby may have already booted the database"：同一目录下另有一个服务端进程占用数据库。用 ps 查找，保留正在提供服务的那个。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Start with embedded storage only where that is meant: it is another database.',
        zh: '除非确有需要，不要改用内嵌存储，那是另一份数据。',
      },
      risk: 'data-loss',
    },
  ],
  confirm: [
    {
      check: 'database',
      ifSo: {
        en: 'Refused or no answer: it is this, on the way to the database.',
        zh: '被拒或无响应：即为本原因，数据库不可达。',
      },
      ifNot: {
        en: 'Open: user, password or schema remain; or it is rather the driver.',
        zh: '端口可达：检查用户、密码、表结构；或更可能是驱动不匹配。',
      },
    },
  ],
};
