import type { LogEvent } from '../model/event.js';
import { textOf } from '../timeline/names.js';
import type { ClientParty, PartyInstance } from '../timeline/party.js';
import type { Situation } from './situation.js';
import { type Spell, spells } from './spells.js';

// Calls of applications to each other: what callers meet at an address that the registry lists.

/** Calls that failed for such a reason, by the address that was called. */
export const failedCalls = (reason: RegExp, { timeline }: Situation): readonly Spell[] =>
  spells(
    timeline
      .recognisedBy('application/call-failure')
      .filter(({ fields }) => reason.test(textOf(fields, 'reason') ?? '')),
    timeline,
    ({ fields }) => textOf(fields, 'target') ?? '',
  );

export const targetOf = ({ events }: Spell): string => textOf(events[0]?.fields ?? {}, 'target') ?? '';

/** Who had registered the address by then. */
export function ownerOf(
  address: string,
  spell: Spell,
  { timeline }: Situation,
): { readonly party: ClientParty; readonly instance: PartyInstance } | undefined {
  for (const party of timeline.clientsNamed(address)) {
    const instance = party.instances.get(address);
    if (instance !== undefined && instance.since <= spell.from) return { party, instance };
  }
  return undefined;
}

/** The registry itself noticed that the process is gone. */
const NOTICED_KINDS: ReadonlySet<string> = new Set(['instance-removed', 'instance-unhealthy', 'client-disconnected']);
/** Somebody took the instance out. */
const TAKEN_OUT_KINDS: ReadonlySet<string> = new Set(['deregister', 'instance-disabled']);

export const isNoticed = ({ kind }: LogEvent): boolean => NOTICED_KINDS.has(kind);

/** The line with which an instance left the registry, after callers had begun to fail. */
export const goneAt = (party: ClientParty, spell: Spell): LogEvent | undefined =>
  party.events.find(
    (event) => (NOTICED_KINDS.has(event.kind) || TAKEN_OUT_KINDS.has(event.kind)) && event.lastAt >= spell.from,
  );
