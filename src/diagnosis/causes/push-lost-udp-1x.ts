import type { LogEvent } from '../../model/event.js';
import { listed } from '../../model/fill.js';
import { hostOf, textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/push-lost-udp-1x.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'push-lost-udp-1x',
  explains: [],
  needs: [['server/naming-push']],
  summary: {
    en: '{target}: UDP pushes were never acknowledged; such a 1.x subscriber learns of changes by polling only, up to 10 s later.',
    zh: '{target}：UDP 推送始终未被应答；这类 1.x 订阅者只能通过轮询（最长 10 秒）得知变更。',
  },
  knowledge,
  find: (situation) => {
    const { timeline } = situation;
    const named = timeline.recognisedBy('naming/push-lost-udp');
    const lost = (named.length > 0 ? named : unansweredPushes(situation)).filter((event) => !isGone(event, situation));
    const isSeen = lost.some((event) => isSeenAfter(event, situation));
    return fromEvents(situation, {
      signs: () => lost,
      likelihood: !isSeen ? 'possible' : named.length > 0 ? 'certain' : 'likely',
      missing: isSeen ? [] : [SUBSCRIBER],
      severity: 'warning',
      apart: 'nothing',
      lasts: true,
      values: ({ events }) => ({
        target: listed([...new Set(events.flatMap(({ fields }) => textOf(fields, 'target') ?? []))].sort()) || '?',
      }),
    });
  },
});

/** Two tries of 10 s each without an answer; a gRPC push is given up after 5 s and says why. */
const UDP_GIVEN_UP = /\[PUSH-FAIL\] [123]\d{4}ms,.* reason=null,/;

/** Servers 2.x give up an unanswered UDP push without a reason: it is not tried again. */
function unansweredPushes({ timeline }: Situation): readonly LogEvent[] {
  return timeline.recognisedBy('naming/push-failure').filter((event) => UDP_GIVEN_UP.test(event.text));
}

/** A subscriber that stopped or restarted leaves its old UDP port behind: pushes to that are lost without harm. */
const GONE_MS = 90_000;

function isGone(event: LogEvent, { timeline }: Situation): boolean {
  const parties = timeline.clientsNamed(hostOf(textOf(event.fields, 'target') ?? ''));
  // A first start leaves nothing behind.
  const livedBefore = (start: LogEvent): boolean =>
    parties.some(({ events }) => events.some(({ at }) => at < start.at - CLOCKS_MS));
  const isEnd = (other: LogEvent): boolean =>
    other.kind === 'client-shutdown' ||
    other.kind === 'deregister' ||
    (other.pattern === 'application/starting' && livedBefore(other));
  const [party] = parties;
  return party?.events.some((other) => event.at - other.at < GONE_MS && other.at <= event.at && isEnd(other)) === true;
}

/** Clocks of two machines differ by as much. */
const CLOCKS_MS = 2000;

const SUBSCRIBER = {
  en: "the subscriber's own logs: does it still run? One that stopped leaves its UDP port behind, and pushes to that are lost without harm",
  zh: '订阅者自身的日志：是否仍在运行？已停止的订阅者会留下 UDP 端口，推送丢失也无影响',
};

/** Only of a subscriber that lives on it is known that it missed something. */
function isSeenAfter(event: LogEvent, { timeline }: Situation): boolean {
  const ip = hostOf(textOf(event.fields, 'target') ?? '');
  return timeline
    .clientsNamed(ip)
    .some(
      ({ events, origin }) =>
        events.some((other) => other.at > event.at && other.origin !== event.origin) ||
        (origin !== undefined && timeline.activityOf(origin).last > event.at),
    );
}
