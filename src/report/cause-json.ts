import type { CauseDescription } from '../model/cause-description.js';
import { SCHEMA_VERSIONS } from '../model/schema-versions.js';
import type { Language, Text } from '../model/text.js';

/** Causes as documentation, as `schema/explanation.schema.json` describes them: a document that explains no line. */
export function renderCausesJson(causes: readonly CauseDescription[], language: Language): string {
  const document = {
    schemaVersion: SCHEMA_VERSIONS.explanation,
    language,
    lines: [],
    left: 0,
    causes: causes.map((cause) => causeJson(cause, language)),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

function causeJson(cause: CauseDescription, language: Language) {
  const said = (texts: readonly Text[]) => texts.map((text) => text[language]);
  const { id, group, benign, fromLogs, needs, versions } = cause;
  return {
    ...{ id, group, title: cause.title[language], about: cause.about[language], benign, fromLogs, needs },
    explains: cause.explains.map((effect) => effect.id),
    signs: said(cause.signs),
    contradictions: said(cause.contradictions),
    lookAlikes: cause.lookAlikes.map((item) => ({
      cause: item.cause,
      title: item.title[language],
      ifThis: item.ifThis?.[language] ?? null,
      ifThat: item.ifThat[language],
    })),
    versions: versions === 'any' ? null : { ...versions, note: versions.note?.[language] ?? null },
    remedies: cause.remedies.map(({ text, risk }) => ({ text: text[language], risk })),
    confirm: cause.confirm.map(({ text, commands, ifSo, ifNot }) => ({
      ...{ text: text[language], commands, ifSo: ifSo[language], ifNot: ifNot[language] },
    })),
  };
}
