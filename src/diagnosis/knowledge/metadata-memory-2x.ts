import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A 2.x server keeps what an operator set (offline, weight, metadata) for 60 s after the instance is gone and puts it on the next registration of the same address.',
    zh: '2.x 服务端在实例消失后 60 秒内保留运维设置（下线、权重、元数据），并应用于同一地址的下次注册。',
  },
  signs: [
    {
      en: 'Offline, gone and back within 65 s, and no `Remove expired metadata` between.',
      zh: '下线、消失并在 65 秒内恢复，其间没有 `Remove expired metadata`。',
    },
  ],
  contradictions: [
    {
      en: '`Remove expired metadata` for the address between: the memory was gone.',
      zh: '其间有该地址的 `Remove expired metadata`：记忆已清除。',
    },
  ],
  versions: {
    side: 'server',
    affected: '>=2.0.0',
    fixed: [],
    isCertain: true,
    note: { en: 'Documents that say 2.1 are wrong: 2.0.0 has it already.', zh: '文档所说的 2.1 有误：2.0.0 已具备。' },
  },
  remedies: [
    {
      text: {
        en: 'Set it online again (PUT enabled=true) before or after the start.',
        zh: '在启动前或启动后重新上线（PUT enabled=true）。',
      },
      risk: 'traffic',
    },
    {
      text: {
        en: 'Or leave more than 65 s between stop and start; or lower nacos.naming.clean.expired-metadata.expired-time and .interval together.',
        zh: '或停机与启动之间间隔超过 65 秒；或同时调小 nacos.naming.clean.expired-metadata.expired-time 与 .interval。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: {
        en: 'The console shows it disabled although nobody clicked since its start: it is this.',
        zh: '启动后无人操作而控制台显示已下线：即为本原因。',
      },
      ifNot: { en: 'It is enabled: somebody set it online.', zh: '已启用：已被重新上线。' },
    },
  ],
  harmless: [
    {
      text: {
        en: '`Remove expired metadata` about 65 s after an offline is housekeeping.',
        zh: '下线约 65 秒后的 `Remove expired metadata` 是正常清理。',
      },
      separatedBy: {
        en: 'It clears the memory; only its absence keeps the mark.',
        zh: '该日志会清除记忆，缺少它才会保留标记。',
      },
    },
  ],
};
