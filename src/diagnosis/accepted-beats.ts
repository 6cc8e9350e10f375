import type { Expiry } from '../incident/outage.js';
import type { LogEvent } from '../model/event.js';
import type { Situation } from './situation.js';

/** A server that has the registration itself acts after 15 to 20 s; later it took it over from another server. */
const OWN_WATCH_MS = 25_000;

/** Beats of the instance that were accepted after the one the server counts as its last. */
export function beatsMeanwhile(
  { instance, lastBeat, unhealthy }: Expiry,
  { timeline }: Situation,
): readonly LogEvent[] {
  if (lastBeat === undefined || unhealthy === undefined || unhealthy.at - lastBeat > OWN_WATCH_MS) return [];
  return timeline
    .ofInstance(instance)
    .filter(
      (event) =>
        event.kind === 'heartbeat-received' &&
        event.origin === unhealthy.origin &&
        event.at < unhealthy.at - 1000 &&
        event.lastAt > lastBeat + 3000,
    );
}

/** How the accepted beats name the instance, against its registration: alike, otherwise, or no registration seen. */
export function addressing(
  beats: readonly LogEvent[],
  { instance, unhealthy }: Expiry,
  { timeline }: Situation,
): 'alike' | 'otherwise' | 'unknown' {
  const registration = timeline
    .ofInstance(instance)
    .filter(({ pattern, at }) => pattern === 'access/registration' && at <= (unhealthy?.at ?? 0))
    .at(-1);
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
