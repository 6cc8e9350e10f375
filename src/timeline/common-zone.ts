import type { FileFacts } from '../model/facts.js';
import { groupBy } from '../model/groups.js';

/** A zone that an origin shows by itself, in minutes east of UTC. */
type Shown = { readonly minutes: number };

/** What the other origins tell of an origin that shows no zone: all have this one, its times meet theirs in this one only, or its own side has it. */
export type CommonZone = { readonly minutes: number; readonly shared: 'all' | 'times' | 'side' };

type Span = { readonly from: number; readonly to: number };
type Origin = { readonly name: string; readonly isServer: boolean; readonly span: Span | undefined };

/**
 * The zone that the others prove for each origin that shows none: theirs, where all have one. Where they differ, as servers in containers and the hosts of
 * their clients do, the only one in which its times meet the others', else the one that all of its own side have.
 */
export function commonZones(
  facts: readonly FileFacts[],
  shown: ReadonlyMap<string, Shown>,
): ReadonlyMap<string, CommonZone> {
  const origins = [...groupBy(facts, ({ file }) => file.origin)].map(([name, own]) => originOf(name, own));
  const known = origins.flatMap((origin) => {
    const zone = shown.get(origin.name);
    return zone === undefined ? [] : [{ origin, minutes: zone.minutes }];
  });
  const all = only(known);
  const covered = spanOf(
    known.flatMap(({ origin: { span }, minutes }) => (span === undefined ? [] : moved(span, minutes))),
  );
  const told = origins.flatMap((origin) => {
    if (shown.has(origin.name)) return [];
    const zone =
      zoneOf('all', all) ??
      zoneOf('times', meeting(origin, known, covered)) ??
      zoneOf('side', only(known.filter((other) => other.origin.isServer === origin.isServer)));
    return zone === undefined ? [] : [[origin.name, zone] as const];
  });
  return new Map(told);
}

const zoneOf = (shared: CommonZone['shared'], minutes: number | undefined): CommonZone | undefined =>
  minutes === undefined ? undefined : { minutes, shared };

type Known = { readonly origin: Origin; readonly minutes: number };

/** The one offset of them all; undefined where they differ or there are none. */
function only(known: readonly Known[]): number | undefined {
  const first = known[0]?.minutes;
  return known.every(({ minutes }) => minutes === first) ? first : undefined;
}

/** The only one of the known zones in which what the origin wrote lies within what the others wrote. */
function meeting({ span }: Origin, known: readonly Known[], covered: Span | undefined): number | undefined {
  if (span === undefined || covered === undefined) return undefined;
  const fitting = [...new Set(known.map(({ minutes }) => minutes))].filter((minutes) =>
    moved(span, minutes).some(({ from, to }) => from <= covered.to && to >= covered.from),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

function originOf(name: string, own: readonly FileFacts[]): Origin {
  const spans = own.flatMap(({ from, to }) => (from === null || to === null ? [] : [{ from, to }]));
  return { name, isServer: own.some(({ file }) => file.kind.startsWith('server/')), span: spanOf(spans) };
}

function spanOf(spans: readonly Span[]): Span | undefined {
  if (spans.length === 0) return undefined;
  return {
    from: spans.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY),
    to: spans.reduce((most, { to }) => Math.max(most, to), Number.NEGATIVE_INFINITY),
  };
}

/** In UTC, as a list, for `flatMap`. */
const moved = ({ from, to }: Span, minutes: number): readonly Span[] => [
  { from: from - minutes * 60_000, to: to - minutes * 60_000 },
];
