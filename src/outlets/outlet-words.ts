import type { IncidentChange, IncidentPhase } from '../model/notification.js';
import type { Text } from '../model/text.js';

/** The heading of a message. It always holds "Nacos", which chat groups can ask for as a keyword. */
export const HEADINGS = {
  opened: { en: 'Nacos [{severity}] began: {title}', zh: 'Nacos【{severity}】发生：{title}' },
  updated: { en: 'Nacos [{severity}] changed: {title}', zh: 'Nacos【{severity}】有更新：{title}' },
  resolved: { en: 'Nacos [{severity}] is over: {title}', zh: 'Nacos【{severity}】已恢复：{title}' },
} as const satisfies Record<IncidentPhase, Text>;

export const CHANGE_WORDS = {
  cause: { en: 'cause', zh: '根因' },
  likelihood: { en: 'likelihood', zh: '可能性' },
  severity: { en: 'severity', zh: '严重程度' },
  subjects: { en: 'whom it hits', zh: '影响对象' },
  state: { en: 'whether it is over', zh: '是否恢复' },
  span: { en: 'time', zh: '时间' },
} as const satisfies Record<IncidentChange, Text>;

export const outletWords = {
  over: { en: 'Over', zh: '已恢复' },
  since: { en: 'No: since {from}', zh: '否：自 {from} 起' },
  changed: { en: 'What changed', zh: '变化' },
  evidence: { en: 'Evidence', zh: '证据' },
  line: { en: '{label}: {text}', zh: '{label}：{text}' },
} as const satisfies Record<string, Text>;
