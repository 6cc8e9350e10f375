import type { IncidentNotification } from '../../model/notification.js';
import { plainStyle } from '../../report/style.js';
import { subjectsText } from '../../report/subjects.js';
import { isoOf } from '../../time/zone.js';
import { whyText } from '../message.js';
import type { WebhookFormat, WebhookStyle } from '../webhook-format.js';

// https://prometheus.io/docs/alerting/latest/alerts_api/: `POST /api/v2/alerts` takes a list of alerts. Its labels are what
// an alert is recognised by, so where cause or severity were revised the alert with the old labels is ended in the same
// request. An alert that is open has no end; Alertmanager forgets it after its `resolve_timeout` (5 min by default) unless
// it is repeated, as the documentation asks of clients.

type Alert = {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt?: string;
  readonly endsAt?: string;
};

export const alertmanager: WebhookFormat = {
  body: (notification, style, before) => [...ended(before, notification, style), alertOf(notification, style)],
  reminder: (open, style) => open.map((notification) => alertOf(notification, style)),
};

function alertOf(notification: IncidentNotification, style: WebhookStyle): Alert {
  const { incident, phase, watermark } = notification;
  const { from, to } = incident.span;
  const end = phase === 'resolved' ? (to ?? watermark ?? from) : null;
  return {
    labels: labelsOf(notification, style),
    annotations: annotationsOf(notification, style),
    ...(from === null ? {} : { startsAt: isoOf(from, style.zone) }),
    ...(end === null ? {} : { endsAt: isoOf(end, style.zone) }),
  };
}

/** The alert under labels that are no longer right, as one that is over. */
function ended(
  before: IncidentNotification | undefined,
  now: IncidentNotification,
  style: WebhookStyle,
): readonly Alert[] {
  if (before === undefined || sameLabels(labelsOf(before, style), labelsOf(now, style))) return [];
  const alert = alertOf(before, style);
  const end = now.watermark ?? now.incident.span.to ?? before.incident.span.from;
  return end === null ? [] : [{ ...alert, endsAt: isoOf(end, style.zone) }];
}

const sameLabels = (one: Alert['labels'], other: Alert['labels']): boolean =>
  Object.entries(one).every(([name, value]) => other[name] === value);

function labelsOf({ id, incident }: IncidentNotification, { instance }: WebhookStyle): Alert['labels'] {
  return {
    alertname: 'NacosIncident',
    job: 'nacos-log',
    instance,
    incident: id,
    severity: incident.severity,
    cause: incident.causes[0]?.id ?? 'unexplained',
  };
}

/** An annotation without text is left out, as Alertmanager would. */
function annotationsOf({ incident }: IncidentNotification, { language, zone }: WebhookStyle): Alert['annotations'] {
  const style = plainStyle(language, zone);
  const [cause] = incident.causes;
  const place = cause?.evidence[0];
  const texts: Readonly<Record<string, string | undefined>> = {
    summary: incident.title[language],
    description: whyText(style, incident),
    likelihood: cause?.likelihood,
    subjects: subjectsText(style, incident.subjects),
    remedy: cause?.remedies[0]?.text[language],
    evidence: place === undefined ? undefined : `${place.path}:${place.line}`,
  };
  return Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (text ? [[name, text]] : [])));
}
