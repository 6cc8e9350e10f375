import type { Fields, Role } from '../model/event.js';
import { fill } from '../model/fill.js';
import type { DiagnosisInfo } from '../model/finding.js';
import type { CauseEntry, Pattern } from '../model/pattern.js';
import type { Step } from '../model/report.js';
import type { Text } from '../model/text.js';
import { instanceOf, textOf } from '../timeline/names.js';

/** Causes that a pattern has been evidence of, most frequent first: pattern id → cause ids. */
type Leads = Readonly<Record<string, readonly string[]>>;

export type Knowledge = {
  readonly leads: Leads;
  readonly causes: readonly CauseEntry[];
  readonly diagnoses: readonly DiagnosisInfo[];
};

const MAX_LEADS = 3;

/** What to look at after a line: the causes it points to with the logs that decide them, then who it is about. */
export function nextSteps(pattern: Pattern, fields: Fields, knowledge: Knowledge): readonly Step[] {
  if (pattern.role === 'context') return [{ text: ROLE_TEXTS.context }];
  const leads = (knowledge.leads[pattern.id] ?? []).slice(0, MAX_LEADS).flatMap((id) => leadOf(id, knowledge));
  const name = nameOf(fields);
  return [
    ...(leads.length === 0 ? [{ text: ROLE_TEXTS[pattern.role] }] : leads),
    ...(name === undefined ? [] : [{ text: fill(TEXTS.who, { name }), command: `nacos-log whois ${name} LOGS` }]),
  ];
}

/** What to do with a line that nobody knows. */
export function unknownSteps(isPrinted: boolean): readonly Step[] {
  return [{ text: isPrinted ? TEXTS.readSource : TEXTS.unknown }, { text: TEXTS.draft, command: DRAFT }];
}

const DRAFT = 'nacos-log patterns draft LOGS';

function leadOf(id: string, { causes, diagnoses }: Knowledge): readonly Step[] {
  const title = causes.find((cause) => cause.id === id)?.title;
  if (title === undefined) return [];
  const [kinds] = diagnoses.find((info) => info.id === id)?.needs ?? [];
  const text = kinds === undefined || kinds.length === 0 ? TEXTS.lead : TEXTS.leadWithLogs;
  // A title is a name of its own in each language.
  const inLanguage = (name: string): Text => fill(text, { title: name, kinds: kinds?.join(', ') ?? '' });
  return [{ text: { en: inLanguage(title.en).en, zh: inLanguage(title.zh).zh } }];
}

/** The most telling name among the values: one that a shell reads as a single word. */
function nameOf(fields: Fields): string | undefined {
  const names = ['connectionId', 'clientId', 'service', 'server', 'ip'].map((name) => textOf(fields, name));
  return [instanceOf(fields), ...names].find((name) => name !== undefined && /^[\w.:@-]+$/.test(name));
}

const TEXTS = {
  lead: { en: 'It can be evidence for: {title}.', zh: '可能是以下根因的证据：{title}。' },
  leadWithLogs: {
    en: 'It can be evidence for: {title}. Logs that decide it: {kinds}.',
    zh: '可能是以下根因的证据：{title}。可据以判断的日志：{kinds}。',
  },
  who: { en: 'Who is {name}, and what else do the logs say of it?', zh: '{name} 是谁，日志中还有哪些相关内容？' },
  readSource: {
    en: 'Nacos prints this, but no pattern says what it means: the source named above does.',
    zh: '这是 Nacos 输出的日志，但没有模式说明其含义：请查看上面给出的源码。',
  },
  unknown: {
    en: 'No pattern knows this line and no statement of Nacos up to 3.0.3 prints it: it may be of another library.',
    zh: '没有模式识别该行，Nacos 3.0.3 及以前也没有输出它的语句：可能来自其他库。',
  },
  draft: {
    en: 'To teach the catalogue what it means, begin with a draft of a pattern.',
    zh: '如需让模式库认识该行，可先生成模式草稿。',
  },
} as const satisfies Record<string, Text>;

const ROLE_TEXTS = {
  trigger: {
    en: 'It may be the beginning of an incident: look at what the same client or server wrote after it.',
    zh: '它可能是故障的起点：查看同一客户端或服务端之后的日志。',
  },
  symptom: {
    en: 'It is an effect: look for its cause in the minute before it, on the other side too.',
    zh: '它是结果：请在此前一分钟的日志中查找原因，包括对端日志。',
  },
  recovery: {
    en: 'Something works again: look for what had ended before it.',
    zh: '某项功能已恢复：请查看此前中断的是什么。',
  },
  context: { en: 'Alone it calls for nothing.', zh: '单独出现时无需处理。' },
} as const satisfies Record<Role, Text>;
