import { textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

/** The ports on which Nacos listens by default: HTTP, and gRPC at an offset of 1000. */
const NACOS_PORTS = /:(8848|9848)$/;

export default defineDiagnosis({
  id: 'wrong-registry-protocol',
  explains: [],
  needs: [['client/application']],
  summary: {
    en: '{who} speaks the Dubbo protocol to the registry {target}, which is the port of Nacos: connected, but nobody answers.',
    zh: '{who} 以 Dubbo 协议访问注册中心 {target}，而该端口属于 Nacos：能建立连接，却没有应答。',
  },
  remedies: [
    {
      text: {
        en: 'Write the protocol into the registry address: dubbo.registry.address=nacos://host:8848; an address without one means dubbo://.',
        zh: '在注册中心地址中写明协议：dubbo.registry.address=nacos://host:8848；不写协议时默认为 dubbo://。',
      },
    },
    {
      text: {
        en: 'Add the dependency dubbo-registry-nacos (and nacos-client) if the protocol is not known.',
        zh: '若提示协议未知，请引入 dubbo-registry-nacos（及 nacos-client）依赖。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) =>
        timeline
          .recognisedBy('application/dubbo-registry-connecting')
          .filter((event) => NACOS_PORTS.test(textOf(event.fields, 'target') ?? '')),
      likelihood: 'likely',
      severity: 'error',
      apart: 'origin',
      lasts: true,
    }),
});
