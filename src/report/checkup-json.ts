import type { Checkup } from '../model/checkup.js';
import type { Language } from '../model/text.js';
import { clocksJson, coverageJson, gapJson, spanOf } from './json-parts.js';

/** The state of the logs as one JSON document, as `schema/checkup.schema.json` describes it. */
export function renderCheckupJson(checkup: Checkup, language: Language): string {
  return `${JSON.stringify(checkupJson(checkup, language), null, 1)}\n`;
}

/** The same as plain data. */
function checkupJson(checkup: Checkup, language: Language) {
  const style = { language, zone: checkup.zone };
  return {
    schemaVersion: checkup.schemaVersion,
    language,
    zone: checkup.zone,
    span: spanOf(checkup.span, style),
    origins: checkup.origins,
    files: checkup.files.map((entry) => coverageJson(entry, style)),
    gaps: checkup.gaps.map((gap) => gapJson(gap, style)),
    clocks: clocksJson(checkup.clocks, style),
    undecided: checkup.undecided.map(({ missing, causes }) => ({
      missing,
      causes: causes.map(({ id, title }) => ({ id, title: title[language] })),
    })),
    volume: checkup.volume.map(({ title, ...rest }) => ({ ...rest, title: title[language] })),
    settings: checkup.settings.map(({ text, ...rest }) => ({ ...rest, text: text[language] })),
    notices: checkup.notices.map(({ id, path, text, incomplete }) => ({ id, path, text: text[language], incomplete })),
  };
}
