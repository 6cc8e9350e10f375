import type { LogEvent } from '../model/event.js';
import { fill } from '../model/fill.js';
import type { Versions } from '../model/knowledge.js';
import { isInRange } from '../model/releases.js';
import type { AffectedVersions, OriginVersions } from '../model/report.js';
import type { Text } from '../model/text.js';
import { versionsText } from './versions.js';

/** The versions that have a cause and how those of its evidence lie to them; null where every version may have it. */
export function affectedVersions(
  versions: Versions,
  evidence: readonly LogEvent[],
  origins: readonly OriginVersions[],
): AffectedVersions | null {
  if (versions === 'any' || versions.side === 'any') return null;
  const { side, affected, fixed, note = null } = versions;
  return { side, affected, fixed, note, here: placeOf(affected, writers(side, evidence, origins)) };
}

/** Speaks against a cause: the evidence is of versions that cannot have it. Undefined where that is not certain. */
export function outsideText(
  versions: Versions,
  evidence: readonly LogEvent[],
  origins: readonly OriginVersions[],
): Text | undefined {
  if (versions === 'any' || versions.side === 'any' || !versions.isCertain) return undefined;
  const { side, affected } = versions;
  const concerned = writers(side, evidence, origins);
  if (placeOf(affected, concerned) !== 'outside') return undefined;
  return fill(OUTSIDE[side], { affected: rangeText(affected), found: versionsText(concerned) });
}

/** `2.2.0 – 2.2.4`, `≤ 1.1.3`, `< 2.0.0`: a range for people. */
export function rangeText(range: string): string {
  return range
    .split('||')
    .map((part) =>
      part
        .trim()
        .replace(/^>=(\S+) <=(\S+)$/, '$1 – $2')
        .replace(/>=/g, '≥ ')
        .replace(/<=/g, '≤ ')
        .replace(/<(?=\d)/g, '< '),
    )
    .join(', ');
}

const OUTSIDE = {
  client: {
    en: 'Only clients {affected} are known to do this; these lines are of version {found}.',
    zh: '该问题仅见于客户端版本 {affected}；这些日志的版本为 {found}。',
  },
  server: {
    en: 'Only servers {affected} are known to do this; these lines are of version {found}.',
    zh: '该问题仅见于服务端版本 {affected}；这些日志的版本为 {found}。',
  },
} as const satisfies Record<'client' | 'server', Text>;

/** The processes of that side that wrote evidence and whose version the logs tell. */
function writers(
  side: 'client' | 'server',
  evidence: readonly LogEvent[],
  origins: readonly OriginVersions[],
): readonly OriginVersions[] {
  const names = new Set(evidence.map(({ origin }) => origin));
  return origins.filter((entry) => entry.side === side && names.has(entry.origin) && entry.possible.length > 0);
}

function placeOf(range: string, concerned: readonly OriginVersions[]): AffectedVersions['here'] {
  if (concerned.length === 0 || concerned.some(({ several }) => several)) return 'unknown';
  const held = concerned.flatMap(({ possible }) => possible.map((version) => isInRange(version, range)));
  if (held.every((isIn) => isIn)) return 'inside';
  return held.some((isIn) => isIn) ? 'both' : 'outside';
}
