import type { IncidentPhase } from '../model/notification.js';
import type { Text } from '../model/text.js';

/** The heading of a message. It always holds "Nacos", which chat groups can ask for as a keyword. */
export const HEADINGS = {
  opened: { en: 'Nacos [{severity}] began: {title}', zh: 'Nacos【{severity}】发生：{title}' },
  updated: { en: 'Nacos [{severity}] changed: {title}', zh: 'Nacos【{severity}】有更新：{title}' },
  resolved: { en: 'Nacos [{severity}] is over: {title}', zh: 'Nacos【{severity}】已恢复：{title}' },
} as const satisfies Record<IncidentPhase, Text>;

export const outletWords = {
  withdrawn: { en: 'Nacos [{severity}] is withdrawn: {title}', zh: 'Nacos【{severity}】已撤回：{title}' },
  over: { en: 'Over', zh: '已恢复' },
  since: { en: 'No: since {from}', zh: '否：自 {from} 起' },
  changed: { en: 'What changed', zh: '变化' },
  evidence: { en: 'Evidence', zh: '证据' },
  note: { en: 'Note', zh: '说明' },
  line: { en: '{label}: {text}', zh: '{label}：{text}' },
} as const satisfies Record<string, Text>;
