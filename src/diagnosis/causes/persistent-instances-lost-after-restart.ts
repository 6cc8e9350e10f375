import { textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/persistent-instances-lost-after-restart.js';
import { originSubject, serviceSubjectOf } from '../subjects.js';

/** Only the loss of this event leaves instances out; the same warning for others is harmless. */
const REGISTRATION = /ClientRegisterServiceEvent/;
/** An empty service is cleaned 60 s after it became empty, checked every 60 s; two rounds and the start. */
const CLEANED_MS = 5 * 60_000;

export default defineDiagnosis({
  id: 'persistent-instances-lost-after-restart',
  explains: ['empty-service-auto-clean', 'server-restart-client-redo'],
  needs: [['server/nacos', 'server/naming-server']],
  summary: {
    en: '{server}: while it started, registrations of persistent instances were announced before anybody listened; they are missing from its index.',
    zh: '{server}：启动时持久化实例的注册事件在监听器就绪之前发布，这些实例未进入索引。',
  },
  knowledge,
  find: ({ timeline }) =>
    timeline
      .recognisedBy('server/event-publisher-missing')
      .filter(({ fields }) => REGISTRATION.test(textOf(fields, 'key') ?? ''))
      .map((warning) => {
        const cleaned = timeline
          .recognisedBy('naming/service-cleaned', { from: warning.at, to: warning.at + CLEANED_MS })
          .filter(({ origin }) => origin === warning.origin);
        return finding({
          likelihood: cleaned.length > 0 ? 'certain' : 'likely',
          root: `${warning.origin}@${warning.at}`,
          severity: 'error',
          subjects: [
            originSubject(warning, timeline),
            ...cleaned.flatMap((event) => serviceSubjectOf(event, timeline)),
          ],
          from: warning.at,
          to: null,
          summary: cleaned.length > 0 ? CLEANED : undefined,
          values: { server: originSubject(warning, timeline).key },
          evidence: [warning, ...cleaned],
          missing:
            cleaned.length > 0
              ? []
              : [
                  {
                    en: 'naming-server.log of the minutes after: were services cleaned as empty?',
                    zh: '其后数分钟的 naming-server.log：是否有服务被当作空服务清理？',
                  },
                ],
        });
      }),
});

const CLEANED = {
  en: '{server}: while it started, registrations of persistent instances were announced before anybody listened; they are missing from its index, and their services were cleaned as empty.',
  zh: '{server}：启动时持久化实例的注册事件在监听器就绪之前发布，这些实例未进入索引，其服务随后被当作空服务清理。',
};
