import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { spells } from '../spells.js';
import { subjectsOfEvent } from '../subjects.js';

export default defineDiagnosis({
  id: 'graceful-deregister',
  explains: ['empty-service-auto-clean'],
  needs: [['client/naming'], ['client/application'], ['server/naming-server']],
  summary: {
    en: '{who} took its registration back by itself: a normal stop.',
    zh: '{who} 主动注销：正常停机。',
  },
  remedies: [
    {
      text: {
        en: 'None. If it was not meant to stop, find out who ended it (rollout, scheduler, a refresh of the context).',
        zh: '无需处理。若非预期停机，请查明触发者（发布、调度、上下文刷新）。',
      },
    },
  ],
  find: ({ timeline }) => {
    const own = timeline.of('deregister').filter((event) => event.side === 'client' && event.origin !== undefined);
    return spells(own, timeline, (event) => event.origin).map((found) =>
      finding({
        likelihood: 'certain',
        root: `${found.events[0]?.origin}@${found.from}`,
        severity: 'info',
        subjects: found.events.flatMap((event) => subjectsOfEvent(event, timeline)),
        from: found.from,
        to: found.last,
        evidence: found.events,
      }),
    );
  },
});
