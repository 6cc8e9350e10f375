import type { Explanation } from '../model/explanation.js';
import type { Language } from '../model/text.js';

/** The explanation as one JSON document, as `schema/explanation.schema.json` describes it. */
export function renderExplanationJson(explanation: Explanation, language: Language): string {
  return `${JSON.stringify(explanationJson(explanation, language), null, 1)}\n`;
}

/** The same as plain data. */
function explanationJson({ schemaVersion, lines, left }: Explanation, language: Language) {
  return {
    schemaVersion,
    language,
    lines: lines.map((line) => ({
      ...line,
      meanings: line.meanings.map((meaning) => ({
        ...meaning,
        title: meaning.title[language],
        description: meaning.description[language],
      })),
      next: line.next.map(({ text, command }) => ({ text: text[language], command: command ?? null })),
    })),
    left,
  };
}
