import type { LogEvent } from '../model/event.js';
import { pushTo } from '../model/groups.js';
import { instanceOf, listOf, numberOf } from '../timeline/names.js';
import type { ClientParty } from '../timeline/party.js';
import type { Expiry } from './outage.js';

/** These end an expiry once the instance was removed; before the removal a healthy mark is enough. */
const BACK_KINDS: ReadonlySet<string> = new Set([
  'instance-added',
  'register',
  're-register-by-beat',
  'client-connected',
  'redo',
]);

/** Servers report the removal at most this long after the unhealthy mark (30 s − 15 s, check every 5 s, plus delays). */
const REMOVAL_WINDOW_MS = 120_000;

/** Rows of an access log show whole seconds. */
const ROW_MS = 999;

type Open = { instance: string; lastBeat?: number; unhealthy?: LogEvent; removed?: LogEvent };

/** Beat expiries of one process's instances, as servers report them, each from unhealthy to back. */
export function expiriesOf(party: ClientParty): readonly Expiry[] {
  const named = new Map<string, LogEvent[]>();
  for (const event of party.events)
    for (const instance of instancesIn(event)) if (party.instances.has(instance)) pushTo(named, instance, event);
  return [...party.instances.keys()].flatMap((instance) => expiriesOfInstance(instance, named.get(instance) ?? []));
}

function expiriesOfInstance(instance: string, events: readonly LogEvent[]): readonly Expiry[] {
  const found: Expiry[] = [];
  let open: Open | undefined;
  const close = (back: LogEvent | undefined): void => {
    if (open !== undefined) {
      const { lastBeat, unhealthy, removed } = open;
      found.push({ lastBeat, unhealthy, removed, instance, back: back ?? backInSecond(open, events) });
    }
    open = undefined;
  };
  for (const event of events) {
    if (isExpiry(event)) {
      if (open !== undefined && isNewExpiry(open, event)) close(undefined);
      open = extend(open ?? { instance }, event);
    } else if (open !== undefined && endsExpiry(open, event)) close(event);
  }
  close(undefined);
  return withReturns(found);
}

/** What expired again had come back unseen, or another server expired it, too: it is back for good after the last of them. */
function withReturns(expiries: readonly Expiry[]): readonly Expiry[] {
  return expiries.map((expiry, index) =>
    expiry.back === undefined
      ? { ...expiry, back: expiries.slice(index + 1).find(({ back }) => back !== undefined)?.back }
      : expiry,
  );
}

/** An unhealthy mark after a removal, or long after the last sign, is another expiry. */
function isNewExpiry(open: Open, event: LogEvent): boolean {
  const last = open.removed ?? open.unhealthy;
  return (
    last !== undefined &&
    event.kind === 'instance-unhealthy' &&
    (open.removed !== undefined || event.at - last.at > REMOVAL_WINDOW_MS)
  );
}

function extend(open: Open, event: LogEvent): Open {
  const lastBeat = open.lastBeat ?? numberOf(event.fields, 'lastBeat');
  const told = lastBeat === undefined ? open : { ...open, lastBeat };
  return event.kind === 'instance-unhealthy'
    ? { ...told, unhealthy: open.unhealthy ?? event }
    : { ...told, removed: open.removed ?? event };
}

/** Only what the server's own beat check says: a list of a subscriber shows removals for many reasons. */
function isExpiry(event: LogEvent): boolean {
  if (event.side !== 'server') return false;
  return event.kind === 'instance-unhealthy'
    ? event.fields['lastBeat'] !== undefined
    : event.pattern === 'naming/instance-auto-deleted';
}

/** `{IP-ENABLED}` right after `[AUTO-DELETE-IP]` is no recovery: the removal is asynchronous and still comes. */
function endsExpiry(open: Open, event: LogEvent): boolean {
  if (open.removed === undefined) return event.role === 'recovery' || BACK_KINDS.has(event.kind);
  return BACK_KINDS.has(event.kind) && event.at >= open.removed.at;
}

/** A registration in the second of the removal: its row is cut to the second and stands before it. */
function backInSecond({ removed }: Open, events: readonly LogEvent[]): LogEvent | undefined {
  if (removed === undefined) return undefined;
  return events.find(
    ({ kind, file, at }) =>
      kind === 'register' && file === 'server/access' && at <= removed.at && at + ROW_MS >= removed.at,
  );
}

function instancesIn({ fields }: LogEvent): ReadonlySet<string> {
  const named = instanceOf(fields);
  return new Set([...(named === undefined ? [] : [named]), ...listOf(fields, 'hosts')]);
}
