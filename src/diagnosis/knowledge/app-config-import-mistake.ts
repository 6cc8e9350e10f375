import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The changed config is not the one the application uses, or another source overrides it.',
    zh: '变更的配置并非应用所用，或被其他来源覆盖。',
  },
  signs: [{ en: '`Refresh keys changed: []` after a pushed change.', zh: '推送变更后 `Refresh keys changed: []`。' }],
  contradictions: [{ en: 'Keys are named: the change was used.', zh: '列出了键：变更已生效。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Compare dataId, group and namespace of the change with spring.config.import or shared-configs; mind the file extension.',
        zh: '核对变更的 dataId、分组、命名空间与 spring.config.import 或 shared-configs，注意文件扩展名。',
      },
      risk: 'restarts-application',
    },
    {
      text: {
        en: '/actuator/env shows which source a value comes from.',
        zh: '可在 /actuator/env 查看某个值来自哪个配置源。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'actuator-env',
      ifSo: { en: 'The key comes from another source: it is this.', zh: '该键来自其他来源：即为本原因。' },
      ifNot: { en: 'It comes from Nacos with the new value: it is used.', zh: '来自 Nacos 且为新值：已生效。' },
    },
  ],
};
