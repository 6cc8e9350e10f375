import type { Notice } from '../model/facts.js';
import type { Language } from '../model/text.js';

/** Remarks of one kind that people read; a folder of thousands of files can have as many of them. */
const SHOWN_OF_KIND = 12;

/** The sentences for people, each once, and how many of the kinds that occur too often are left out. */
export function noticeTexts(
  notices: readonly Notice[],
  language: Language,
): { readonly texts: readonly string[]; readonly left: number } {
  const counts = new Map<string, number>();
  const texts = new Map<string, string>();
  for (const { id, text } of notices) if (!texts.has(text[language])) texts.set(text[language], id);
  const shown = [...texts].filter(([, id]) => {
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return count <= SHOWN_OF_KIND;
  });
  return { texts: shown.map(([text]) => text), left: texts.size - shown.length };
}
