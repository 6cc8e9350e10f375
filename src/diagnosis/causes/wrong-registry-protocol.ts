import { textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/wrong-registry-protocol.js';

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
  knowledge,
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
