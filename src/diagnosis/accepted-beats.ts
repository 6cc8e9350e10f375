import type { Expiry } from '../incident/outage.js';
import type { LogEvent } from '../model/event.js';
import { bareName, serviceOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';
import type { Situation } from './situation.js';

/** A server that has the registration itself acts after 15 to 20 s; later it took it over from another server. */
const OWN_WATCH_MS = 25_000;

/** Beats of the instance that were accepted after the one the server counts as its last. */
export function beatsMeanwhile(
  { instance, lastBeat, unhealthy }: Expiry,
  { timeline }: Situation,
): readonly LogEvent[] {
  if (lastBeat === undefined || unhealthy === undefined || unhealthy.at - lastBeat > OWN_WATCH_MS) return [];
  const registrations = registrationsOf(instance, timeline);
  return timeline
    .ofInstance(instance)
    .filter(
      (event) =>
        event.kind === 'heartbeat-received' &&
        event.origin === unhealthy.origin &&
        event.at < unhealthy.at - 1000 &&
        event.lastAt > lastBeat + 3000 &&
        !isOfNeighbour(event, unhealthy, registrations),
    );
}

/** Another service may be registered under the same address: its beats keep that one alive. */
function isOfNeighbour(beat: LogEvent, { fields }: LogEvent, registrations: readonly LogEvent[]): boolean {
  const own = bareName(serviceOf(fields) ?? '');
  const beaten = bareName(serviceOf(beat.fields) ?? own);
  return beaten !== own && registrations.some((row) => addressOf(row) === addressOf(beat));
}

const registrationsOf = (instance: string, timeline: Timeline): readonly LogEvent[] =>
  timeline.ofInstance(instance).filter(({ pattern }) => pattern === 'access/registration');

/** How the accepted beats name the instance, against its registration: alike, otherwise, or no registration seen. */
export function addressing(
  beats: readonly LogEvent[],
  { instance, unhealthy }: Expiry,
  { timeline }: Situation,
): 'alike' | 'otherwise' | 'unknown' {
  const rows = registrationsOf(instance, timeline).filter(({ at }) => at <= (unhealthy?.at ?? 0));
  const expired = bareName(serviceOf(unhealthy?.fields ?? {}) ?? '');
  const registration = rows.findLast(({ fields }) => bareName(serviceOf(fields) ?? '') === expired) ?? rows.at(-1);
  if (registration === undefined) return 'unknown';
  const registered = addressOf(registration);
  return beats.every((beat) => addressOf(beat) === registered) ? 'alike' : 'otherwise';
}

/** Namespace, group, service and cluster that a request names, with the server's defaults for what it leaves out. */
function addressOf({ text }: LogEvent): string {
  const query = new URLSearchParams(/\?(\S*)/.exec(text)?.[1] ?? '');
  const given = query.get('serviceName') ?? '';
  const [prefix, name] = given.includes('@@') ? given.split('@@') : [undefined, given];
  const group = prefix ?? (query.get('groupName') || 'DEFAULT_GROUP');
  const namespace = query.get('namespaceId') || 'public';
  const cluster = query.get('clusterName') || query.get('cluster') || 'DEFAULT';
  return [namespace, group, name, cluster].join(' ');
}
