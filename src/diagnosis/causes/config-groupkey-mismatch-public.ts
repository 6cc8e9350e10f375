import type { LogEvent } from '../../model/event.js';
import { textOf } from '../../timeline/names.js';
import { configLoops } from '../config-loops.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/config-groupkey-mismatch-public.js';
import type { Situation } from '../situation.js';

/** A config really changed so often within one spell would be news of its own. */
const MIN_CHANGES = 5;
/** So many changes at once may be an import by an operator; in this tenant they rather are the next round of the loop. */
const FEW_CHANGES = 3;

export default defineDiagnosis({
  id: 'config-groupkey-mismatch-public',
  explains: ['config-side-failures'],
  needs: [['client/config']],
  summary: {
    en: '{who}: the config {dataId} is reported as changed again and again ({times|time|times}): the client asks for the tenant "public" by name, the server keeps it under an empty one.',
    zh: '{who}：配置 {dataId} 反复被报告为已变更（{times} 次）：客户端显式使用 public 租户，而服务端以空租户保存。',
  },
  knowledge,
  find: (situation) => {
    const often = fromEvents(situation, {
      signs: toldAgain,
      likelihood: 'likely',
      severity: 'warning',
      atLeast: MIN_CHANGES,
      missing: [PUBLICATIONS],
    });
    if (often.length > 0) return often;
    const rule = { likelihood: 'possible', severity: 'warning', missing: [PUBLICATIONS] } as const;
    const loops = fromEvents(situation, {
      ...rule,
      signs: ({ timeline }) => configLoops(timeline).filter(isOfPublic),
    });
    return loops.length > 0
      ? loops
      : fromEvents(situation, { ...rule, signs: toldAgain, apart: 'origin', atLeast: FEW_CHANGES, summary: ONE_ROUND });
  },
});

const ONE_ROUND = {
  en: '{who}: {times} configs asked for in the tenant "public" by name were told as changed at one moment. The server keeps them under an empty one: then every poll tells them again.',
  zh: '{who}：以 public 租户名请求的 {times} 个配置同时被告知变更。服务端以空租户保存它们，因此每次轮询都会再次告知。',
};

const PUBLICATIONS = {
  en: "the server's config-trace.log or the console: was it published so often?",
  zh: '服务端 config-trace.log 或控制台：该配置是否真的发布了这么多次？',
};

const isOfPublic = ({ fields }: LogEvent): boolean => textOf(fields, 'namespace') === 'public';

/** Changes of configs in the tenant "public" that nobody published meanwhile, as far as the logs tell. */
function toldAgain({ timeline }: Situation): readonly LogEvent[] {
  return timeline
    .recognisedBy('client/config-changed')
    .filter((event) => isOfPublic(event) && event.text.includes('[polling-resp]'));
}
