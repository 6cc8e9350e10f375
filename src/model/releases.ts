/** Releases whose statements were read line by line; what is known of a wording is known for these. */
export const SWEPT: readonly string[] = [
  ...['1.0.0', '1.1.4', '1.2.1', '1.3.2', '1.4.0', '1.4.1', '1.4.2', '1.4.3', '1.4.6', '1.4.8'],
  ...['2.0.0', '2.0.3', '2.0.4', '2.1.0', '2.1.2', '2.2.0', '2.2.3', '2.3.2', '2.4.3', '2.5.1', '3.0.0', '3.0.3'],
];

/** Every release of server or Java client from 1.0.0 to 3.0.3, oldest first. Source: the tags of alibaba/nacos, Maven Central. */
export const RELEASES: readonly string[] = [
  ...['1.0.0', '1.0.1', '1.1.0', '1.1.1', '1.1.3', '1.1.4', '1.2.0', '1.2.1', '1.3.0', '1.3.1', '1.3.2', '1.3.3'],
  ...['1.4.0', '1.4.1', '1.4.2', '1.4.3', '1.4.4', '1.4.5', '1.4.6', '1.4.7', '1.4.8'],
  ...['2.0.0', '2.0.1', '2.0.2', '2.0.3', '2.0.4', '2.1.0', '2.1.1', '2.1.2'],
  ...['2.2.0', '2.2.0.1', '2.2.1', '2.2.2', '2.2.3', '2.2.4', '2.3.0', '2.3.1', '2.3.2', '2.3.3'],
  ...['2.4.0', '2.4.0.1', '2.4.1', '2.4.2', '2.4.2.1', '2.4.3', '2.5.0', '2.5.1'],
  ...['3.0.0', '3.0.1', '3.0.1.1', '3.0.2', '3.0.3'],
];

/** Negative, zero or positive, number by number; a missing number is 0. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Does `>=1.4.2 <2.0.0 || >=2.0.1` hold a version? A range that is no range of versions holds every one. */
export function isInRange(version: string, range: string): boolean {
  return range.split('||').some((part) =>
    part
      .trim()
      .split(/\s+/)
      .every((bound) => {
        const [, sign = '', limit] = /^(>=|<=|<|>|=)?(\d+(?:\.\d+)*)$/.exec(bound) ?? [];
        if (limit === undefined) return true;
        const difference = compareVersions(version, limit);
        return holds(sign, difference);
      }),
  );
}

function holds(sign: string, difference: number): boolean {
  if (sign === '>=') return difference >= 0;
  if (sign === '<=') return difference <= 0;
  if (sign === '>') return difference > 0;
  if (sign === '<') return difference < 0;
  return difference === 0;
}

/** The swept releases that `1.0.0-2.1.2,2.3.2` names. */
export function sweptIn(ranges: string): readonly string[] {
  return ranges.split(',').flatMap((range) => {
    const [from = '', to = from] = range.split('-');
    return SWEPT.slice(SWEPT.indexOf(from), SWEPT.indexOf(to) + 1);
  });
}

/** All releases that may print what some swept ones print: a release between two swept ones may be like either. */
export function releasesLike(swept: readonly string[]): readonly string[] {
  return RELEASES.filter((release) => (NEIGHBOURS.get(release) ?? []).some((version) => swept.includes(version)));
}

/** The swept releases that a release may be like: itself, or those next to it. */
const NEIGHBOURS: ReadonlyMap<string, readonly string[]> = new Map(
  RELEASES.map((release) => {
    if (SWEPT.includes(release)) return [release, [release]];
    const above = SWEPT.find((version) => compareVersions(version, release) > 0);
    const below = SWEPT.findLast((version) => compareVersions(version, release) < 0);
    return [release, [below, above].filter((version) => version !== undefined)];
  }),
);
