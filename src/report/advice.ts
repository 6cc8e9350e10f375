import type { Remedy } from '../model/knowledge.js';
import type { AffectedVersions, Cause } from '../model/report.js';
import { rangeText } from './affected-versions.js';
import { type Style, say } from './style.js';
import { RISK_WORDS, SIDE_WORDS, words } from './words.js';

/** What to do, and what that costs. */
export function remedyText(style: Style, { text, risk }: Remedy): string {
  return say(style, words.withRisk, { text: text[style.language], risk: RISK_WORDS[risk][style.language] });
}

/** What the cause could be mistaken for; nothing where the lines leave no other reading. */
export function lookAlikeTexts(style: Style, { likelihood, lookAlikes }: Cause, limit: number): readonly string[] {
  if (likelihood === 'certain') return [];
  return lookAlikes
    .slice(0, limit)
    .map(({ title, ifThat }) =>
      say(style, words.lookAlike, { title: title[style.language], sign: ifThat[style.language] }),
    );
}

/** Which versions have it and which do not any more; nothing where no release repairs it, or the logs are of others. */
export function versionTexts(style: Style, versions: AffectedVersions | null): readonly string[] {
  if (versions === null || versions.fixed.length === 0 || versions.here === 'outside') return [];
  const sentence = versions.here === 'inside' ? words.versionsInside : words.versionsKnown;
  return [
    say(style, sentence, {
      side: SIDE_WORDS[versions.side][style.language],
      affected: rangeText(versions.affected),
      fixed: versions.fixed.join(', '),
    }),
  ];
}
