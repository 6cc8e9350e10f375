import type { Outage } from '../incident/outage.js';
import { eventsOf } from '../incident/outage.js';
import type { LogEvent, Severity } from '../model/event.js';
import { listed } from '../model/fill.js';
import type { Finding, Probe, Values } from '../model/finding.js';
import type { Remedy, Versions } from '../model/knowledge.js';
import type { Likelihood, Subject } from '../model/report.js';
import type { Text } from '../model/text.js';
import { subjectsOf, uniqueSubjects } from './subjects.js';

type Parts = {
  readonly likelihood: Likelihood;
  readonly root: string;
  readonly severity?: Severity;
  readonly subjects: readonly Subject[];
  readonly alsoHit?: readonly Subject[] | undefined;
  readonly from: number;
  readonly begunBy?: number | undefined;
  readonly to: number | null;
  readonly summary?: Text | undefined;
  readonly values?: Values;
  readonly evidence: readonly LogEvent[];
  readonly against?: readonly Text[];
  readonly missing?: readonly Text[];
  readonly confirm?: readonly Probe[];
  readonly isOwnStory?: true;
  readonly remedies?: readonly Remedy[] | undefined;
  readonly versions?: Versions;
};

/** Names listed in a sentence; the rest is counted. */
const MAX_NAMES = 3;

/** A finding with its defaults: severity by whether it is over, `{who}` from its subjects. */
export function finding(parts: Parts): Finding {
  const subjects = uniqueSubjects(parts.subjects);
  return {
    likelihood: parts.likelihood,
    root: parts.root,
    severity: parts.severity ?? (parts.to === null ? 'error' : 'warning'),
    subjects,
    ...(parts.alsoHit && { alsoHit: parts.alsoHit }),
    from: parts.from,
    ...(parts.begunBy !== undefined && { begunBy: parts.begunBy }),
    to: parts.to,
    ...(parts.summary && { summary: parts.summary }),
    values: { who: whoIs(subjects), count: subjects.length, ...parts.values },
    evidence: parts.evidence,
    against: parts.against ?? [],
    missing: parts.missing ?? [],
    confirm: parts.confirm ?? [],
    ...(parts.isOwnStory && { isOwnStory: parts.isOwnStory }),
    ...(parts.remedies && { remedies: parts.remedies }),
    ...(parts.versions && { versions: parts.versions }),
  };
}

type OutageParts = Omit<Parts, 'subjects' | 'from' | 'to' | 'evidence' | 'root'> & {
  readonly root?: string;
  readonly extra?: readonly LogEvent[];
  readonly from?: number;
};

/** A finding about one outage: its subjects, its span, its events, with `extra` in front of them. */
export function findingOf(outage: Outage, { root, extra = [], from, ...parts }: OutageParts): Finding {
  return finding({
    ...parts,
    root: root ?? `${outage.party.id}@${outage.from}`,
    subjects: subjectsOf(outage),
    from: from ?? outage.from,
    to: outage.to,
    evidence: [...new Set([...extra, ...eventsOf(outage)])],
  });
}

/** `10.0.0.1:8080, 10.0.0.2:8080 (+3)`, see `listed`. */
export function whoIs(subjects: readonly Subject[]): string {
  const named = subjects.filter((subject) => !isHostOf(subject, subjects));
  return listed(
    named.map((subject) => subject.key),
    MAX_NAMES,
  );
}

/** The address of a process says no more than that of its instance. */
const isHostOf = ({ type, key }: Subject, subjects: readonly Subject[]): boolean =>
  type === 'client' && subjects.some((other) => other.type === 'instance' && other.key.startsWith(`${key}:`));
