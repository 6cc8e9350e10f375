import type { LogEvent } from '../../model/event.js';
import { numberOf, textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { serverSubject } from '../subjects.js';

/** The entry of the switch; other spellings are answered `ok` and do nothing. */
const ENTRY = 'check';

export default defineDiagnosis({
  id: 'health-check-disabled-switch',
  explains: ['ghost-process-still-alive', 'stale-beat-check-task'],
  needs: [['server/access']],
  summary: {
    en: 'Health checks were switched off from {remote}: no instance that stops beating is marked or removed until they are switched on again.',
    zh: '来自 {remote} 的请求关闭了健康检查：在重新打开之前，停止心跳的实例不会被标记或摘除。',
  },
  remedies: [
    {
      text: {
        en: 'Switch them on again: PUT /nacos/v1/ns/operator/switches?entry=check&value=true. Dead instances are removed within 30 s then.',
        zh: '重新打开：PUT /nacos/v1/ns/operator/switches?entry=check&value=true，失效实例会在 30 秒内被摘除。',
      },
    },
    {
      text: {
        en: 'If it was meant for maintenance, note an end for it: the switch survives restarts of single servers.',
        zh: '若为维护而关闭，请约定恢复时间：单个节点重启后开关依然有效。',
      },
    },
  ],
  find: ({ timeline }) => {
    const switched = timeline.recognisedBy('access/switch-changed').filter(isHealthSwitch);
    return switched
      .filter((event, index) => stateOf(event) === 'false' && stateOf(switched[index - 1]) !== 'false')
      .map((off) => {
        const on = switched.find((event) => event.at > off.at && stateOf(event) === 'true');
        return finding({
          likelihood: 'certain',
          root: `switch@${off.at}`,
          severity: 'warning',
          subjects: timeline.servers.map(serverSubject),
          from: off.at,
          to: on?.at ?? null,
          values: { remote: textOf(off.fields, 'remote') ?? '?' },
          evidence: on === undefined ? [off] : [off, on],
          confirm: [
            {
              text: {
                en: 'healthCheckEnabled false: the checks are off.',
                zh: 'healthCheckEnabled 为 false 表示健康检查已关闭。',
              },
              command: 'curl -s http://127.0.0.1:8848/nacos/v1/ns/operator/switches',
            },
          ],
        });
      });
  },
});

/** A switch that the server took; forwarded copies on other servers say the same. */
const isHealthSwitch = ({ fields }: LogEvent): boolean =>
  textOf(fields, 'key') === ENTRY && (numberOf(fields, 'code') ?? 200) === 200;

const stateOf = (event: LogEvent | undefined): string | undefined =>
  event === undefined ? undefined : String(event.fields['detail']);
