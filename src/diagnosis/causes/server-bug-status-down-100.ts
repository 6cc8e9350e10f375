import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/server-bug-status-down-100.js';
import { troublesOf } from '../signs.js';

/** Clients of that time wrote the server, the code and the message into one line, with a space that 1.4.2 lost. */
const OLD_WORDING = /code:\s?503 msg: ?server is DOWN now/;

export default defineDiagnosis({
  id: 'server-bug-status-down-100',
  explains: [],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who}: the server answers but calls itself DOWN, in the wording of 1.0: server 1.0.0 does so by mistake although it is healthy.',
    zh: '{who}：服务端有应答却自称 DOWN，措辞属于 1.0 版本：1.0.0 服务端存在健康却误报 DOWN 的缺陷。',
  },
  knowledge,
  find: ({ outages, timeline }) =>
    outages.flatMap((outage) => {
      const refused = troublesOf(outage, 'server-not-ready', 'heartbeat-failed').filter((event) =>
        OLD_WORDING.test(event.text),
      );
      if (refused.length === 0 || timeline.servers.length > 0) return [];
      return [
        findingOf(outage, {
          likelihood: 'possible',
          severity: 'error',
          extra: refused,
          missing: [{ en: 'the version of the server', zh: '服务端的版本' }],
        }),
      ];
    }),
});
