import type { LogEvent } from '../../model/event.js';
import { numberOf, textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/health-check-disabled-switch.js';
import { serverSubject } from '../subjects.js';

/** The entry of the switch; other spellings are answered `ok` and do nothing. */
const ENTRY = 'check';

export default defineDiagnosis({
  id: 'health-check-disabled-switch',
  explains: ['ghost-process-still-alive', 'stale-beat-check-task'],
  needs: [['server/access']],
  summary: {
    en: 'Somebody switched the health checks off: no instance that stops beating is marked or removed until they are switched on again.',
    zh: '有人通过接口关闭了健康检查：在重新打开之前，停止心跳的实例不会被标记或摘除。',
  },
  knowledge,
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
          evidence: on === undefined ? [off] : [off, on],
          confirm: [
            {
              check: 'switches',
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
