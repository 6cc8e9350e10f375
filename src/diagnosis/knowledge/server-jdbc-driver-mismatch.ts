import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The JDBC driver that was loaded does not fit the database or its login method.',
    zh: '加载的 JDBC 驱动与数据库或其登录方式不匹配。',
  },
  signs: [
    {
      en: "`No suitable driver`, `Unable to load authentication plugin 'caching_sha2_password'`.",
      zh: "出现 `No suitable driver`、`Unable to load authentication plugin 'caching_sha2_password'`。",
    },
  ],
  contradictions: [{ en: 'The database refuses user or address.', zh: '数据库拒绝用户或地址。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Put the driver of the right version into plugins/mysql (or plugins/jdbc) of the Nacos folder and start again; Nacos 1.x before 1.3 brings only a driver for MySQL 5.',
        zh: '将匹配版本的驱动放入 Nacos 目录的 plugins/mysql（或 plugins/jdbc）后重启；1.3 之前的 1.x 只自带 MySQL 5 驱动。',
      },
      risk: 'restarts-server',
    },
  ],
  confirm: [
    {
      check: 'drivers',
      ifSo: { en: 'No driver, or one for an older database: it is this.', zh: '没有驱动或驱动过旧：即为本原因。' },
      ifNot: { en: 'It fits: it is rather address, user or schema.', zh: '驱动匹配：更可能是地址、用户或表结构。' },
    },
  ],
};
