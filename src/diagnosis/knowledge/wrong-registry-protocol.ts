import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "The framework speaks another protocol to the port of Nacos, such as Dubbo's own; it connects and nobody answers.",
    zh: '框架对 Nacos 端口使用其他协议（如 Dubbo 自身协议）；连接成功但无应答。',
  },
  signs: [
    {
      en: 'The registry address has no scheme or `dubbo://`, at the port of Nacos.',
      zh: '注册中心地址没有协议或为 `dubbo://`，端口为 Nacos 的端口。',
    },
  ],
  contradictions: [{ en: 'Registrations of this process on the server.', zh: '服务端有该进程的注册。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Write the protocol into the registry address: dubbo.registry.address=nacos://host:8848; an address without one means dubbo://.',
        zh: '在注册中心地址中写明协议：dubbo.registry.address=nacos://host:8848；不写协议时默认为 dubbo://。',
      },
      risk: 'restarts-application',
    },
    {
      text: {
        en: 'Add the dependency dubbo-registry-nacos (and nacos-client) if the protocol is not known.',
        zh: '若提示协议未知，请引入 dubbo-registry-nacos（及 nacos-client）依赖。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: {
        en: 'It is not listed although the process believes so: it is this.',
        zh: '进程认为已注册而实际不在列：即为本原因。',
      },
      ifNot: { en: 'It is listed: the address was corrected.', zh: '在列：地址已更正。' },
    },
  ],
};
