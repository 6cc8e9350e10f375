import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The server runs and calls itself DOWN, so it refuses all requests over HTTP: no raft leader, data not loaded, or a switch.',
    zh: '服务端在运行但自称 DOWN，拒绝所有 HTTP 请求：Raft 无主、数据未加载或开关。',
  },
  signs: [{ en: '`server is DOWN` with its reason, status 503.', zh: '`server is DOWN` 及原因，状态 503。' }],
  contradictions: [
    { en: 'gRPC requests of naming pass: this check is for HTTP only.', zh: 'gRPC 请求可通过：该检查仅针对 HTTP。' },
  ],
  versions: {
    side: 'any',
    note: {
      en: 'From 2.4.2 on only with nacos.naming.data.warmup=true, or by the switch.',
      zh: '自 2.4.2 起仅在 nacos.naming.data.warmup=true 或设置开关时出现。',
    },
  },
  remedies: [
    {
      text: {
        en: 'Look for the reason the server gives: no raft leader (protocol-raft.log, alipay-jraft.log), Distro not loaded, or the switch overriddenServerStatus.',
        zh: '查明服务端给出的原因：无 raft 主节点（protocol-raft.log、alipay-jraft.log）、Distro 未加载，或开关 overriddenServerStatus。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'A switch is reset by PUT /nacos/v1/ns/operator/switches?entry=overriddenServerStatus&value=null, sent with the header User-Agent: Nacos-Server: a server that calls itself DOWN refuses this request, too, unless a member seems to send it.',
        zh: '开关可用 PUT /nacos/v1/ns/operator/switches?entry=overriddenServerStatus&value=null 复位，并须带请求头 User-Agent: Nacos-Server：自称 DOWN 的服务端只放行看似来自集群成员的请求，否则同样拒绝。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'readiness',
      ifSo: {
        en: 'It answers DOWN, or not at all: it is this and lasts.',
        zh: '应答 DOWN 或无应答：即为本原因且仍在持续。',
      },
      ifNot: { en: 'status is UP: the server takes requests again.', zh: 'status 为 UP：服务端已恢复接受请求。' },
    },
    {
      check: 'switches',
      ifSo: { en: 'overriddenServerStatus is set: it is the switch.', zh: 'overriddenServerStatus 有值：由开关造成。' },
      ifNot: {
        en: 'It is empty: look at the raft leader and the loading of data.',
        zh: '为空：检查 Raft 主节点与数据加载。',
      },
    },
  ],
};
