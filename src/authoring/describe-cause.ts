import type { Diagnosis } from '../diagnosis/define-diagnosis.js';
import { UNSEEN } from '../diagnosis/unseen.js';
import type { CauseDescription } from '../model/cause-description.js';
import { fillCommand } from '../model/commands.js';
import type { LookAlike } from '../model/knowledge.js';
import type { CauseEntry } from '../model/pattern.js';
import type { NearCause } from '../model/report.js';
import type { Text } from '../model/text.js';

/** Every cause of the vocabulary as documentation, in its order. */
export function describeCauses(
  entries: readonly CauseEntry[],
  diagnoses: readonly Diagnosis[],
): readonly CauseDescription[] {
  const titles = new Map(entries.map(({ id, title }) => [id, title]));
  const known = new Map(diagnoses.map((diagnosis) => [diagnosis.id, diagnosis]));
  return entries.map((entry) => {
    const diagnosis = known.get(entry.id);
    return diagnosis === undefined ? unseen(entry) : described(entry, diagnosis, titles);
  });
}

function described(
  { group, title, benign }: CauseEntry,
  { id, about, explains, needs, signs, contradictions, versions, remedies, confirm, lookAlikes }: Diagnosis,
  titles: ReadonlyMap<string, Text>,
): CauseDescription {
  const titleOf = (cause: string): Text => titles.get(cause) ?? { en: cause, zh: cause };
  return {
    ...{ id, group, title, about, benign, fromLogs: true, needs, signs, contradictions, versions, remedies },
    explains: explains.map((effect) => ({ id: effect, title: titleOf(effect) })),
    lookAlikes: lookAlikes.map((item) => nearCause(item, titleOf)),
    confirm: confirm.map(({ text, command, ifSo, ifNot }) => ({
      ...{ text, ifSo, ifNot },
      commands: [fillCommand(command, {})],
    })),
  };
}

function nearCause(item: LookAlike, titleOf: (cause: string) => Text): NearCause {
  if (item.cause === null) return { cause: null, title: item.text, ifThis: null, ifThat: item.separatedBy };
  return { cause: item.cause, title: titleOf(item.cause), ifThis: item.ifThis, ifThat: item.ifThat };
}

function unseen({ id, group, title, benign }: CauseEntry): CauseDescription {
  return {
    ...{ id, group, title, benign, about: UNSEEN[id] ?? title, fromLogs: false, versions: 'any' },
    ...{ explains: [], needs: [], signs: [], contradictions: [], lookAlikes: [], remedies: [], confirm: [] },
  };
}
