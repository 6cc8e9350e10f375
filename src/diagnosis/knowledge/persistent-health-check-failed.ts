import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The responsible server checks persistent instances itself (TCP, HTTP, MySQL) and marks them unhealthy after failures; it never removes them.',
    zh: '责任节点主动检查持久实例（TCP、HTTP、MySQL），失败后标记不健康，但从不摘除。',
  },
  signs: [
    {
      en: '`{POS} {IP-DISABLED} invalid … msg: tcp:unable2connect` or `tcp:timeout`.',
      zh: '`{POS} {IP-DISABLED} invalid … msg: tcp:unable2connect` 或 `tcp:timeout`。',
    },
  ],
  contradictions: [
    { en: '`valid` with a last beat: that is a heartbeat.', zh: '`valid` 且带最后心跳：属于心跳超时。' },
  ],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Open the checked port from the Nacos servers to the instance, or correct type and port of the check.',
        zh: '放通 Nacos 服务端到实例检查端口的网络，或修正检查类型与端口。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'Delete the instance by hand if it is gone for good: persistent instances stay for ever.',
        zh: '若实例已永久下线，请手动删除：持久化实例不会自动移除。',
      },
      risk: 'data-loss',
    },
  ],
  confirm: [
    {
      check: 'callers-port',
      ifSo: {
        en: 'From the Nacos server no answer, or refused: it is this.',
        zh: '从 Nacos 服务端无响应或被拒：即为本原因。',
      },
      ifNot: {
        en: 'Open: it is healthy again, or the type of the check is wrong.',
        zh: '端口可达：已恢复健康，或检查类型不对。',
      },
    },
  ],
};
