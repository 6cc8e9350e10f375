import type { CauseDescription } from '../model/cause-description.js';
import type { NearCause } from '../model/report.js';
import type { Text } from '../model/text.js';
import { remedyText } from './advice.js';
import { causeWords, sentences, versionsParagraph } from './cause-words.js';
import { hang, rule, type Style, say, styleOf, type TextOptions } from './style.js';
import { words } from './words.js';

/** Causes as documentation, for a person. Ends with a newline. */
export function renderCauses(causes: readonly CauseDescription[], options: TextOptions): string {
  const style = styleOf(options, 'UTC');
  return `${causes
    .map((cause) => causeLines(style, cause).join('\n'))
    .join('\n\n')
    .trimEnd()}\n`;
}

function causeLines(style: Style, cause: CauseDescription): readonly string[] {
  const { language } = style;
  return [
    rule(style, cause.id),
    ...hang(style, { text: cause.title[language], color: 'bold' }),
    ...(cause.benign ? hang(style, { text: say(style, causeWords.benign) }) : []),
    '',
    ...hang(style, { text: cause.about[language] }),
    ...causeParts(style, cause, { part, lookAlikes, checks, effects }),
  ];
}

/** How the parts of a description are laid out. */
type CauseLayout = {
  readonly part: (style: Style, title: Text, items: readonly string[]) => readonly string[];
  readonly lookAlikes: (style: Style, items: readonly NearCause[]) => readonly string[];
  readonly checks: (style: Style, cause: CauseDescription) => readonly string[];
  readonly effects: (style: Style, cause: CauseDescription) => readonly string[];
};

/** Which parts a description has, and in which order: the same in a terminal and in the docs. */
export function causeParts(
  style: Style,
  cause: CauseDescription,
  { part, lookAlikes, checks, effects }: CauseLayout,
): readonly string[] {
  const said = (texts: readonly Text[]) => texts.map((text) => text[style.language]);
  const remedies = cause.remedies.map((remedy) => remedyText(style, remedy));
  return [
    ...part(style, causeWords.signs, said(cause.signs)),
    ...part(style, causeWords.contradictions, said(cause.contradictions)),
    ...lookAlikes(style, cause.lookAlikes),
    ...(cause.fromLogs ? part(style, words.versions, [versionsParagraph(style, cause.versions)]) : []),
    ...part(style, words.remedies, remedies),
    ...checks(style, cause),
    ...part(style, causeWords.needs, cause.needs.length === 0 ? [] : [needsText(style, cause)]),
    ...effects(style, cause),
  ];
}

function lookAlikes(style: Style, items: readonly NearCause[]): readonly string[] {
  const texts = items.map((item) => lookAlikeText(style, item));
  return part(style, causeWords.lookAlikes, texts);
}

function effects(style: Style, { explains }: CauseDescription): readonly string[] {
  const texts = explains.map(({ id, title }) => say(style, words.labelled, { label: id, text: title[style.language] }));
  return part(style, causeWords.explains, texts);
}

/** The other cause with its id, so that it can be asked for; then what is seen of each. */
function lookAlikeText(style: Style, { cause, title, ifThis, ifThat }: NearCause): string {
  const { language } = style;
  if (cause === null)
    return sentences(style, [say(style, causeWords.harmless, { text: title[language] }), ifThat[language]]);
  const here = ifThis === null ? '' : say(style, causeWords.ifThis, { text: ifThis[language] });
  const there = say(style, causeWords.ifThat, { text: ifThat[language] });
  return say(style, words.labelled, { label: cause, text: sentences(style, [here, there]) });
}

/** Alternatives of logs, those that belong together joined. */
function needsText(style: Style, { needs }: CauseDescription): string {
  const kinds = needs.map((all) =>
    all.length < 2 ? all.join('') : say(style, causeWords.together, { kinds: all.join(' + ') }),
  );
  return kinds.length < 2
    ? kinds.join('')
    : say(style, causeWords.anyOf, { kinds: kinds.join(style.language === 'zh' ? '、' : ', ') });
}

function part(style: Style, title: Text, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  return [
    '',
    style.paint('bold', say(style, title)),
    ...items.flatMap((text) => hang(style, { text, lead: '- ', indent: 2 })),
  ];
}

function checks(style: Style, { confirm }: CauseDescription): readonly string[] {
  if (confirm.length === 0) return [];
  const { language } = style;
  return [
    '',
    style.paint('bold', say(style, words.confirm)),
    ...confirm.flatMap(({ text, commands, ifSo, ifNot }) => [
      ...hang(style, { text: text[language], lead: '- ', indent: 2 }),
      ...commands.map((command) => style.paint('green', `    $ ${command}`)),
      ...[ifSo, ifNot].flatMap((answer) => hang(style, { text: answer[language], lead: '- ', indent: 4 })),
    ]),
  ];
}
