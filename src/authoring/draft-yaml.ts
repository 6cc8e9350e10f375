import type { Level } from '../model/log-record.js';
import type { Draft } from './draft.js';
import { UNWRITTEN } from './lint/wording.js';

/** Drafts as one stream of YAML documents, each headed by the file it belongs into. What only a person can say is TODO. */
export function draftsYaml(drafts: readonly Draft[]): string {
  return drafts.map(draftYaml).join('---\n');
}

function draftYaml(draft: Draft): string {
  const { id, kind, level, subject, versions, template, message, fields, reject, reference } = draft;
  const values = fields.map(({ name, text }) => `${name}: ${name === 'port' ? text : quoted(text)}`).join(', ');
  return [
    `# ${id}.yml`,
    `title: { en: ${UNWRITTEN} the fact in the past tense, zh: ${UNWRITTEN} 用一句话陈述事实 }`,
    'description:',
    `  en: ${UNWRITTEN} what the line means to an operator, what it does not mean, when it is normal.`,
    `  zh: ${UNWRITTEN} 该日志对运维的含义、不代表什么，以及何时属于正常现象。`,
    'kind: other                 # an id of events.yml',
    'role: context               # trigger, symptom, recovery or context',
    `severity: ${severityOf(level)}`,
    `subject: ${subject}`,
    `source: { files: [${kind}]${level === undefined ? '' : `, levels: [${level.toLowerCase()}]`} }`,
    'variants:',
    `  - versions: ${quoted(versions)}`,
    `    template: ${quoted(template)}`,
    '    examples:',
    `      - message: ${quoted(message)}`,
    ...(values === '' ? [] : [`        fields: { ${values} }`]),
    `rejects: [${quoted(reject)}]`,
    `references: [${quoted(reference ?? `https://${UNWRITTEN}/where-it-is-printed`)}]`,
    '',
  ].join('\n');
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** What the logger thought of it: a person may judge otherwise. */
function severityOf(level: Level | undefined): string {
  if (level === 'ERROR' || level === 'FATAL') return 'error';
  return level === 'WARN' ? 'warning' : 'info';
}
