import type { LintResult } from '../model/lint-result.js';
import type { Pattern } from '../model/pattern.js';
import type { Text } from '../model/text.js';
import { columnsOf, padEnd } from './columns.js';
import { cleaned } from './printable.js';
import { hang, type Style, say, styleOf, type TextOptions } from './style.js';
import { ROLE_WORDS, SEVERITY_WORDS } from './words.js';

/** One line per pattern: id, what it is, title. Ends with a newline. */
export function renderPatternList(patterns: readonly Pattern[], options: TextOptions): string {
  const style = styleOf(options, 'UTC');
  const widest = Math.min(40, Math.max(...patterns.map(({ id }) => columnsOf(id))));
  const lines = patterns.map(({ id, role, title }) => {
    const mark = style.signs[role];
    return `${padEnd(id, widest)}  ${mark} ${title[style.language]}`;
  });
  return [...lines, '', say(style, WORDS.count, { count: patterns.length }), ''].join('\n');
}

/** Everything a pattern says. Ends with a newline. */
export function renderPatterns(patterns: readonly Pattern[], options: TextOptions): string {
  const style = styleOf(options, 'UTC');
  return `${patterns
    .flatMap((pattern) => [...patternLines(style, cleaned(shortened(pattern))), ''])
    .join('\n')
    .trimEnd()}\n`;
}

/** Stack traces of examples show in the files. */
function shortened(pattern: Pattern): Pattern {
  const variants = pattern.variants.map((variant) => ({
    ...variant,
    examples: variant.examples.map((example) => ({ ...example, message: firstLine(example.message) })),
  }));
  return { ...pattern, variants, rejects: pattern.rejects.map(firstLine) };
}

function patternLines(style: Style, pattern: Pattern): readonly string[] {
  const { id, title, description, kind, role, severity, source, variants, rejects, references } = pattern;
  const { language } = style;
  const levels = source.levels.length === 0 ? '' : `  ${source.levels.join(', ')}`;
  return [
    `${style.paint('bold', title[language])}  ${id}`,
    ...hang(style, { text: description[language], indent: 2 }),
    '',
    ...row(style, WORDS.kind, `${kind}, ${ROLE_WORDS[role][language]}, ${SEVERITY_WORDS[severity][language]}`),
    ...row(style, WORDS.logs, `${source.files.join(', ')}${levels}`),
    ...variants.flatMap(({ versions, template, examples }, index) => [
      ...row(style, index === 0 ? WORDS.variants : undefined, versions),
      whole(style, undefined, style.paint('cyan', template)),
      ...examples.flatMap(({ message }) => row(style, undefined, say(style, WORDS.example, { text: message }))),
    ]),
    ...rejects.flatMap((reject, index) => row(style, index === 0 ? WORDS.rejects : undefined, reject)),
    ...references.map((link, index) => whole(style, index === 0 ? WORDS.sources : undefined, link)),
  ];
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

/** The faults, then one sentence. Ends with a newline. */
export function renderLint({ checked, faults }: LintResult, options: TextOptions): string {
  const style = styleOf(options, 'UTC');
  const lines = cleaned(faults).flatMap(({ pattern, rule, text }) =>
    hang(style, { text: `${rule}: ${text[style.language]}`, lead: `${pattern}  `, leadColor: 'bold' }),
  );
  const values = { count: checked.length, faults: faults.length };
  return [...lines, ...(lines.length === 0 ? [] : ['']), say(style, WORDS.lint, values), ''].join('\n');
}

function row(style: Style, label: Text | undefined, text: string): readonly string[] {
  return hang(style, { text, lead: padEnd(label?.[style.language] ?? '', LABEL), indent: 2, leadColor: 'dim' });
}

/** What is copied is never broken. */
function whole(style: Style, label: Text | undefined, text: string): string {
  return `  ${style.paint('dim', padEnd(label?.[style.language] ?? '', LABEL))}${text}`;
}

const LABEL = 10;
const WORDS = {
  count: { en: 'Patterns: {count}', zh: '模式：{count}' },
  kind: { en: 'Kind', zh: '类别' },
  logs: { en: 'Logs', zh: '日志' },
  variants: { en: 'Wordings', zh: '变体' },
  example: { en: 'e.g. {text}', zh: '例：{text}' },
  rejects: { en: 'Not', zh: '反例' },
  sources: { en: 'Sources', zh: '出处' },
  lint: { en: 'Patterns checked: {count}. Faults: {faults}.', zh: '已检查模式：{count}，错误：{faults}。' },
} as const satisfies Record<string, Text>;
