import type { IncidentChange, IncidentNotification, IncidentPhase } from '../model/notification.js';
import type { Language, Text } from '../model/text.js';
import { incidentJson } from './json.js';
import { timeOf } from './json-parts.js';
import { pinoHead } from './pino.js';
import { printable } from './printable.js';
import { styleOf, type TextOptions, timeText } from './style.js';
import { subjectsText } from './subjects.js';
import { LIKELIHOOD_WORDS, SEVERITY_WORDS } from './words.js';

const PHASE_WORDS = {
  opened: { en: 'opened', zh: '发生' },
  updated: { en: 'updated', zh: '更新' },
  resolved: { en: 'resolved', zh: '恢复' },
} as const satisfies Record<IncidentPhase, Text>;

export const CHANGE_WORDS = {
  cause: { en: 'cause', zh: '根因' },
  likelihood: { en: 'likelihood', zh: '可信度' },
  severity: { en: 'severity', zh: '严重程度' },
  subjects: { en: 'subjects', zh: '对象' },
  state: { en: 'state', zh: '状态' },
  span: { en: 'time', zh: '时间' },
} as const satisfies Record<IncidentChange, Text>;

export const WITHDRAWN: Text = {
  en: 'Withdrawn: lines that came later explain it otherwise.',
  zh: '撤回：后续日志给出了不同的解释。',
};
export const REPEATED: Text = {
  en: 'Perhaps said before: the follower was killed as it said this.',
  zh: '可能已通知过：跟踪程序在发出此通知时被强制终止。',
};
const UNEXPLAINED: Text = { en: 'No cause is known yet.', zh: '尚未确定根因。' };

/**
 * One notification as a line of JSON, shaped as pino writes a log (see `ndjson.ts`): `type` is `notification`, the rest is the
 * incident as the JSON report has it, without its events. `schema/notification.schema.json` describes it.
 */
export function notificationJson(notification: IncidentNotification, language: Language): string {
  return `${JSON.stringify(notificationData(notification, language))}\n`;
}

/** The same as plain data. */
export function notificationData(notification: IncidentNotification, language: Language) {
  const { id, revision, phase, changes, watermark, incident, zone = 'UTC' } = notification;
  const { repeated, withdrawn, mergedInto } = notification;
  const style = { language, zone };
  const { events: _, ...rest } = incidentJson(incident, style);
  return {
    ...pinoHead(incident.severity, watermark ?? incident.span.from),
    type: 'notification',
    name: rest.causes[0]?.id ?? 'unexplained',
    msg: rest.causes[0]?.summary ?? rest.title,
    schemaVersion: notification.schemaVersion,
    ...rest,
    id,
    revision,
    phase,
    changes,
    watermark: timeOf(watermark, style),
    zone,
    ...(repeated === undefined ? {} : { repeated }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
    ...(mergedInto === undefined ? {} : { mergedInto }),
  };
}

/** One notification as a line for people: when, what became of it, how bad, whom, why, what is different. */
export function notificationLine(notification: IncidentNotification, options: TextOptions): string {
  const { phase, changes, watermark, incident, zone = 'UTC', repeated, withdrawn } = notification;
  const style = styleOf(options, zone);
  const { language } = style;
  const [cause] = incident.causes;
  const why = withdrawn === true ? WITHDRAWN : (cause?.summary ?? UNEXPLAINED);
  const sure = cause === undefined || withdrawn === true ? '' : ` (${LIKELIHOOD_WORDS[cause.likelihood][language]})`;
  const said = phase === 'updated' ? changes.map((change) => CHANGE_WORDS[change][language]).join(', ') : '';
  return `${[
    timeText(style, watermark ?? incident.span.from),
    PHASE_WORDS[phase][language],
    SEVERITY_WORDS[incident.severity][language],
    incident.title[language],
    subjectsText(style, incident.subjects),
    `${why[language]}${sure}`,
    ...(said === '' ? [] : [`[${said}]`]),
    ...(repeated === true ? [REPEATED[language]] : []),
  ]
    .map(printable)
    .join('  ')}\n`;
}
