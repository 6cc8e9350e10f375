import type { IncidentNotification } from '../model/notification.js';
import { incidentJson } from './json.js';
import { type JsonStyle, timeOf } from './json-parts.js';

/** Of a long incident the events at both ends are sent with each notification; the report holds them all. */
const EVENTS_AT_ENDS = 50;

/** A notification as plain data: the incident as the JSON report has it, times as ISO 8601 with offset. */
export function notificationJson(notification: IncidentNotification, style: JsonStyle) {
  const { schemaVersion, id, revision, phase, changes, watermark, incident } = notification;
  const { events } = incident;
  const omitted = Math.max(0, events.length - 2 * EVENTS_AT_ENDS);
  const shown = omitted === 0 ? events : [...events.slice(0, EVENTS_AT_ENDS), ...events.slice(-EVENTS_AT_ENDS)];
  return {
    schemaVersion,
    id,
    revision,
    phase,
    changes,
    watermark: timeOf(watermark, style),
    language: style.language,
    zone: style.zone,
    incident: { ...incidentJson({ ...incident, events: shown }, style), eventsOmitted: omitted },
  };
}
