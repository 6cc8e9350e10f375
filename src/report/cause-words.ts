import type { Versions } from '../model/knowledge.js';
import type { Text } from '../model/text.js';
import { rangeText } from './affected-versions.js';
import { type Style, say } from './style.js';
import { SIDE_WORDS } from './words.js';

/** What only the documentation of a cause says; the rest it shares with the reports. */
export const causeWords = {
  explains: { en: 'What follows from it', zh: '由其引发的结果' },
  needs: { en: 'Logs it needs', zh: '所需日志' },
  anyOf: { en: 'any of: {kinds}', zh: '任一即可：{kinds}' },
  together: { en: '{kinds} together', zh: '同时需要 {kinds}' },
  signs: { en: 'What speaks for it', zh: '有利证据' },
  contradictions: { en: 'What speaks against it', zh: '不利证据' },
  lookAlikes: { en: 'Look-alikes, and what separates them', zh: '容易混淆的原因及区分依据' },
  ifThis: { en: 'Here: {text}', zh: '本原因：{text}' },
  ifThat: { en: 'There: {text}', zh: '另一原因：{text}' },
  harmless: { en: 'Harmless: {text}', zh: '无害：{text}' },
  anyVersion: { en: 'Any version may have it, or none is known.', zh: '任何版本都可能出现，或版本未知。' },
  affected: { en: 'Affected: {side} {affected}.', zh: '受影响版本：{side} {affected}。' },
  fixed: { en: 'Fixed in {fixed}.', zh: '已在 {fixed} 修复。' },
  only: { en: 'No other version can have it.', zh: '其他版本不会出现。' },
  benign: { en: 'Information: nothing is lost by it.', zh: '仅供参考：不会造成丢失。' },
  here: { en: 'Here', zh: '本原因' },
  there: { en: 'There', zh: '另一原因' },
  other: { en: 'Look-alike', zh: '易混原因' },
  unseen: { en: 'Not from logs', zh: '日志无法判断' },
} as const satisfies Record<string, Text>;

/** The versions that have a cause, as whole sentences in one paragraph. */
export function versionsParagraph(style: Style, versions: Versions): string {
  return sentences(style, versionSentences(style, versions));
}

/** Sentences behind each other: Chinese ones need no blank. */
export function sentences({ language }: Style, all: readonly string[]): string {
  return all.join(language === 'zh' ? '' : ' ');
}

function versionSentences(style: Style, versions: Versions): readonly string[] {
  const { language } = style;
  if (versions === 'any') return [say(style, causeWords.anyVersion)];
  if (versions.side === 'any') return [say(style, causeWords.anyVersion), versions.note[language]];
  const { side, affected, fixed, isCertain, note } = versions;
  return [
    say(style, causeWords.affected, { side: SIDE_WORDS[side][language], affected: rangeText(affected) }),
    ...(fixed.length === 0 ? [] : [say(style, causeWords.fixed, { fixed: fixed.join(', ') })]),
    ...(isCertain ? [say(style, causeWords.only)] : []),
    ...(note === undefined ? [] : [note[language]]),
  ];
}
