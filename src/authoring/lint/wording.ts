import type { Pattern } from '../../model/pattern.js';
import { isInRange, RELEASES } from '../../model/releases.js';
import { type Finding, found } from './finding.js';

/** What the two languages say, where the facts come from and which versions are meant. */
export function wordingFaults(pattern: Pattern): readonly Finding[] {
  return [...languageFaults(pattern), ...referenceFaults(pattern), ...rangeFaults(pattern)];
}

const CHINESE = /\p{Script=Han}/u;
/** What `patterns draft` leaves for a person to write. */
export const UNWRITTEN = 'TODO';

function languageFaults({ title, description }: Pattern): readonly Finding[] {
  return Object.entries({ title, description }).flatMap(([part, { en, zh }]) => [
    ...(CHINESE.test(en) || en.trim() === '' ? [found('language', TEXTS.notEnglish, { part })] : []),
    ...(CHINESE.test(zh) ? [] : [found('language', TEXTS.notChinese, { part })]),
    ...(en.includes(UNWRITTEN) || zh.includes(UNWRITTEN) ? [found('language', TEXTS.unwritten, { part })] : []),
  ]);
}

/** Branches move; tags, commits, issues and releases stay. */
function referenceFaults({ references }: Pattern): readonly Finding[] {
  return references.flatMap((reference) => {
    if (!reference.startsWith('https://') || reference.includes(UNWRITTEN))
      return [found('reference', TEXTS.noLink, { reference })];
    return /github\.com\/[^/]+\/[^/]+\/(?:blob|tree)\/(?:master|main|develop|trunk|HEAD)\b/.test(reference)
      ? [found('reference', TEXTS.moving, { reference })]
      : [];
  });
}

/** Before and behind those whose statements are known: a range may reach there. */
const OTHER_RELEASES: readonly string[] = ['0.1.0', '0.2.0', '0.5.0', '0.9.0', '3.1.0', '3.2.0', '4.0.0'];

/** `>=1.4.2 <2.0.0 || >=2.0.1` of Nacos; `netty`, `jdk, windows` or `spring boot >=3.0` where another library writes it. */
const RANGE = /^(?:[<>]=?\d+(?:\.\d+)*(?: \|\| | |$))+$/;
const WRITER = /^[a-z]+(?:,? [a-z]+)*(?: (?=[<>])|$)/;

function rangeFaults({ variants }: Pattern): readonly Finding[] {
  return variants.flatMap(({ versions }, index) => {
    const range = versions.replace(WRITER, '');
    const values = { variant: index + 1, versions };
    if (versions === '' || (range !== '' && !RANGE.test(range))) return [found('versions', TEXTS.noRange, values)];
    const isOfNacos = range === versions;
    const holdsNone = isOfNacos && ![...RELEASES, ...OTHER_RELEASES].some((release) => isInRange(release, versions));
    return holdsNone ? [found('versions', TEXTS.emptyRange, values)] : [];
  });
}

const TEXTS = {
  notEnglish: { en: 'The {part} is not written in English.', zh: '{part} 的英文内容缺失或不是英文。' },
  notChinese: { en: 'The {part} is not written in Chinese.', zh: '{part} 的中文内容缺失或不是中文。' },
  unwritten: { en: 'The {part} still has to be written.', zh: '{part} 尚待撰写。' },
  noLink: { en: '{reference} is no https link.', zh: '{reference} 不是 https 链接。' },
  moving: { en: '{reference} moves with a branch.', zh: '{reference} 会随分支变化。' },
  noRange: {
    en: 'Variant {variant}: "{versions}" is no range of versions.',
    zh: '变体 {variant}：“{versions}” 不是版本范围。',
  },
  emptyRange: {
    en: 'Variant {variant}: "{versions}" holds no release of Nacos.',
    zh: '变体 {variant}：“{versions}” 不包含任何 Nacos 版本。',
  },
} as const;
