import { fillCommand, type Known, withGroup } from '../model/commands.js';
import type { LogEvent } from '../model/event.js';
import { fill } from '../model/fill.js';
import type { Explained, Finding } from '../model/finding.js';
import type { Confirmation, LookAlike, Versions } from '../model/knowledge.js';
import type { Cause, Check, Location, NearCause, OriginVersions } from '../model/report.js';
import type { Text } from '../model/text.js';
import { affectedVersions, outsideText } from './affected-versions.js';
import { forServers } from './api-paths.js';

/** What stands behind all causes of one report. */
export type Background = {
  readonly titles: ReadonlyMap<string, Text>;
  /** Which versions have a cause. */
  readonly ranges: ReadonlyMap<string, Versions>;
  /** Which versions wrote the logs. */
  readonly origins: readonly OriginVersions[];
  /** Origin → address of the server that knows about it. */
  readonly askedServers: ReadonlyMap<string, string>;
};

/** Lines that a cause quotes: enough to check it, few enough to read. */
const MAX_EVIDENCE = 12;
const MAX_COMMANDS = 2;
/** The question whether the old API is still answered has to ask the old API. */
const OLD_API = 'api-410';

/** A cause for the reader; `ranked` are all explanations of its incident, which it is most easily mistaken for. */
export function buildCause({ info, finding }: Explained, ranked: readonly Explained[], background: Background): Cause {
  const { titles, origins } = background;
  const versions = finding.versions ?? info.versions;
  const outside = outsideText(versions, finding.evidence, origins);
  return {
    id: info.id,
    title: titles.get(info.id) ?? { en: info.id, zh: info.id },
    likelihood: finding.likelihood,
    summary: fill(finding.summary ?? info.summary, finding.values),
    evidence: finding.evidence.slice(0, MAX_EVIDENCE).map(locate),
    against: outside === undefined ? finding.against : [...finding.against, outside],
    missing: finding.missing,
    remedies: finding.remedies ?? info.remedies,
    confirm: info.confirm.flatMap((question) => checkOf(question, finding, background)),
    lookAlikes: nearest(info.lookAlikes, ranked).flatMap((item) => nearCause(item, finding, background)),
    versions: affectedVersions(versions, finding.evidence, origins),
  };
}

function locate(event: LogEvent): Location {
  return { path: event.path, line: event.line, text: event.text, time: event.time };
}

/** With the commands the finding knows addresses for; what is certain needs no question but these. */
function checkOf(
  { check, text, command, ifSo, ifNot }: Confirmation,
  finding: Finding,
  { origins, askedServers }: Background,
): readonly Check[] {
  const known = finding.confirm.filter((probe) => probe.check === check).map((probe) => probe.command);
  const general = finding.likelihood === 'certain' ? [] : [fillCommand(command, knownOf(finding, askedServers))];
  const commands = [...new Set(known.length > 0 ? known : general)]
    .slice(0, MAX_COMMANDS)
    .map((item) => (check === OLD_API ? item : forServers(item, origins)));
  return commands.length === 0 ? [] : [{ text, commands, ifSo, ifNot }];
}

/** What the subjects of a finding tell of the holes of a command, and who wrote its lines. */
function knownOf({ subjects, evidence }: Finding, askedServers: ReadonlyMap<string, string>): Known {
  const named = subjects.find(({ type, key }) => type === 'server' && key.includes(':'))?.key;
  const asked = evidence.flatMap(({ origin }) => askedServers.get(origin) ?? [])[0];
  const instance = subjects.find(({ type }) => type === 'instance');
  const [, ip, port] = /^(.+):(\d+)$/.exec(instance?.key ?? '') ?? [];
  const offered = subjects.find(({ service }) => service !== undefined);
  return {
    server: named ?? asked,
    host: named?.replace(/:\d+$/, ''),
    ip,
    port,
    service: offered?.service === undefined ? undefined : withGroup(offered.service),
    namespace: offered?.namespace,
  };
}

/** Explanations of the same incident first; the best of them is what the others are told beside. */
function nearest(known: readonly LookAlike[], ranked: readonly Explained[]): readonly LookAlike[] {
  const [best] = ranked;
  const present = new Set<string | null>(ranked.map(({ info }) => info.id));
  const all = known.filter(({ cause }) => cause === null || cause !== best?.info.id);
  return [...all.filter(({ cause }) => present.has(cause)), ...all.filter(({ cause }) => !present.has(cause))];
}

/** Nothing that the versions of the evidence exclude. */
function nearCause(
  item: LookAlike,
  { evidence }: Finding,
  { titles, ranges, origins }: Background,
): readonly NearCause[] {
  if (item.cause === null) return [{ cause: null, title: item.text, ifThis: null, ifThat: item.separatedBy }];
  const { cause, ifThis, ifThat } = item;
  if (outsideText(ranges.get(cause) ?? 'any', evidence, origins) !== undefined) return [];
  return [{ cause, title: titles.get(cause) ?? { en: cause, zh: cause }, ifThis, ifThat }];
}
