import type { Outage } from '../incident/outage.js';
import type { LogEvent } from '../model/event.js';
import { greatest, least } from '../model/extremes.js';
import { memoizedFor } from '../model/memoized.js';
import type { Span } from '../model/time.js';
import { hostOf, listOf, serverHosts } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';
import { lostOnly } from './lost-servers.js';
import { isSkirted, targetsOf, troublesOf } from './signs.js';
import type { Situation } from './situation.js';

/** Members in the old list and not in the new one. JSON lists of 1.x name them in `key`. */
export function lostIn(event: LogEvent): readonly string[] {
  const now = new Set(memberAddressesIn(event, 'members'));
  return memberAddressesIn(event, 'oldMembers').filter((member) => !now.has(member));
}

export function memberAddressesIn(event: LogEvent, field: string): readonly string[] {
  return listOf(event.fields, field).flatMap(
    (item) => /(\d+\.\d+\.\d+\.\d+:\d+)|([\w.-]+:\d{4,5})/.exec(item)?.[0] ?? [],
  );
}

/** Hosts that servers name as members of their cluster, whether or not their own logs were given. */
export const memberHosts = memoizedFor((timeline: Timeline): ReadonlySet<string> => {
  const hosts = new Set<string>();
  for (const { events } of timeline.servers)
    for (const event of events)
      for (const field of MEMBER_FIELDS)
        for (const address of memberAddressesIn(event, field)) hosts.add(hostOf(address));
  return hosts;
});

const MEMBER_FIELDS = ['member', 'members', 'oldMembers'] as const;

/**
 * Who was lost. A member that lost all others while others lost it is the one that was cut off: what it missed itself says nothing of those whom it
 * missed. Where two lost each other, neither is the one.
 */
export function missingMembers(events: readonly LogEvent[], timeline: Timeline): readonly string[] {
  const others = events.filter((event) => !isCutOff(event.origin, events, timeline));
  return [...new Set((others.length > 0 ? others : events).flatMap(lostIn))].sort();
}

function isCutOff(origin: string, events: readonly LogEvent[], timeline: Timeline): boolean {
  const own = serverHosts(timeline.servers.filter((server) => server.origin === origin));
  const seen = events.filter((event) => event.origin === origin);
  const known = new Set(seen.flatMap((event) => memberAddressesIn(event, 'oldMembers')));
  const isOwn = (member: string): boolean => own.has(hostOf(member));
  return (
    known.size > 2 &&
    seen.some((event) => memberAddressesIn(event, 'members').every(isOwn)) &&
    events.some((event) => event.origin !== origin && lostIn(event).some(isOwn))
  );
}

/** Clients wait for a dead member, and meet one that comes back, this long before and after its peers know. */
const AROUND_MS = 25_000;

/** Those who lost their connection to it as its peers did, and those who failed to reach servers while a member was lost, and whose complaints name no other: of 1.x most name none and the next server is asked. */
export function hitByLoss(missing: readonly string[], span: Span, { outages, timeline }: Situation): readonly Outage[] {
  const hosts = new Set(missing.map(hostOf));
  return outages.filter((outage) => {
    if (isSkirted(outage, timeline)) return false;
    if (lostOnly(outage, hosts) && outage.from >= span.from - AROUND_MS && outage.from <= span.from + AROUND_MS)
      return true;
    const failed = troublesOf(
      outage,
      'connect-timeout',
      'connect-refused',
      'read-timeout',
      'heartbeat-failed',
      'request-failed',
    );
    if (failed.length === 0 || failed.length < outage.troubles.length) return false;
    const from = least(failed, ({ at }) => at);
    const last = greatest(failed, ({ lastAt }) => lastAt);
    return (
      from >= span.from - AROUND_MS &&
      last <= span.to + AROUND_MS &&
      targetsOf(outage).every((target) => hosts.has(hostOf(target)))
    );
  });
}
