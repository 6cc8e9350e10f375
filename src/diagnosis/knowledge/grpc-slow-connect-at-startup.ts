import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The application asks before its first gRPC connection is there; the client refuses such requests itself, and the redo task repairs it a little later.',
    zh: '应用在首个 gRPC 连接建立前就发起请求，被客户端自身拒绝；稍后由 redo 任务补上。',
  },
  signs: [
    {
      en: '`status:STARTING` at the start, and a connection within 30 s.',
      zh: '启动时 `status:STARTING`，30 秒内连接成功。',
    },
  ],
  contradictions: [
    {
      en: 'A named failure of the connection: refused, unknown name, SSL.',
      zh: '有明确的连接失败：被拒、域名未知、SSL。',
    },
  ],
  versions: { side: 'client', affected: '>=2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Let the application try its registration again instead of ending (spring.cloud.nacos.discovery.fail-fast=false): the redo task registers as soon as the connection is there.',
        zh: '让应用重试注册而不是退出（spring.cloud.nacos.discovery.fail-fast=false）：连接建立后补偿任务会完成注册。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'Find what slows the first connection: CPU at start, TLS, DNS, a load balancer.',
        zh: '排查首次建连缓慢的原因：启动期 CPU、TLS、DNS、负载均衡。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: { en: 'It is listed: the redo has repaired it.', zh: '实例在列：redo 已修复。' },
      ifNot: {
        en: 'It is missing: the application ended, or the port is not reached at all.',
        zh: '实例缺失：应用已退出，或端口根本不通。',
      },
    },
  ],
  harmless: [
    {
      text: {
        en: 'Clients before 2.0.2 print no `Server check fail`, so a refused port looks slow at first.',
        zh: '2.0.2 之前的客户端没有 `Server check fail`，端口被拒初看像建连慢。',
      },
      separatedBy: { en: 'Without any connection later it is the port.', zh: '之后始终没有连接则为端口问题。' },
    },
  ],
};
