import type { Severity } from '../model/event.js';
import type { IncidentNotification, IncidentPhase } from '../model/notification.js';
import type { Incident } from '../model/report.js';
import type { Language, Text } from '../model/text.js';
import { clip } from '../report/columns.js';
import { CHANGE_WORDS, REPEATED, WITHDRAWN } from '../report/notification.js';
import { plainStyle, type Style, say, timeText } from '../report/style.js';
import { listText, subjectsText } from '../report/subjects.js';
import { stateText } from '../report/text-verdict.js';
import { LIKELIHOOD_WORDS, SEVERITY_WORDS, words } from '../report/words.js';
import { HEADINGS, outletWords } from './outlet-words.js';

/** What a person in a chat is told of one notification: plain text, escaped by nobody yet. */
export type Message = {
  readonly heading: string;
  readonly rows: readonly { readonly label: string; readonly text: string }[];
  readonly phase: IncidentPhase;
  readonly severity: Severity;
};

export type MessageStyle = {
  readonly language: Language;
  /** Zone in which times are shown. */
  readonly zone: string;
};

const PLACES = 3;
/** Characters; every receiver has a bound of its own above this for a whole message. */
const LONGEST_ROW = 600;
const LONGEST_HEADING = 140;

/** Whom it hits, why, whether it is over, what changed, what to do first, and the lines that prove it. */
export function messageOf(notification: IncidentNotification, { language, zone }: MessageStyle): Message {
  const style = plainStyle(language, zone);
  const { incident, phase, repeated, withdrawn } = notification;
  const heading = withdrawn === true ? outletWords.withdrawn : HEADINGS[phase];
  const severity = SEVERITY_WORDS[incident.severity][language];
  const rows: readonly (readonly [Text, string | undefined])[] = [
    [words.whom, subjectsText(style, incident.subjects)],
    [words.why, withdrawn === true ? say(style, WITHDRAWN) : whyText(style, incident)],
    [outletWords.over, overText(style, incident)],
    [outletWords.changed, changesText(style, notification)],
    [words.first, phase === 'resolved' ? undefined : incident.causes[0]?.remedies[0]?.text[language]],
    [outletWords.evidence, placesText(style, incident)],
    [outletWords.note, repeated === true ? say(style, REPEATED) : undefined],
  ];
  return {
    heading: clip(say(style, heading, { severity, title: incident.title[language] }), LONGEST_HEADING),
    rows: rows.flatMap(([label, text]) =>
      text === undefined ? [] : [{ label: say(style, label), text: clip(text, LONGEST_ROW) }],
    ),
    phase,
    severity: incident.severity,
  };
}

/** The message as lines of plain text, its heading first. */
export function messageLines({ heading, rows }: Message, language: Language): readonly string[] {
  const style = plainStyle(language, 'UTC');
  return [heading, ...rows.map((row) => say(style, outletWords.line, row))];
}

/** Why it happened, in one sentence with its likelihood. */
export function whyText(style: Style, { causes: [cause] }: Incident): string {
  if (cause === undefined) return say(style, words.noCause);
  return say(style, words.whyWords, {
    summary: cause.summary[style.language],
    likelihood: LIKELIHOOD_WORDS[cause.likelihood][style.language],
  });
}

/** Whether it is over; while logs are followed they have no end. */
function overText(style: Style, incident: Incident): string {
  if (incident.state === 'recovered') return stateText(style, incident);
  return say(style, outletWords.since, { from: timeText(style, incident.span.from) });
}

function changesText(style: Style, { phase, changes }: IncidentNotification): string | undefined {
  if (phase !== 'updated' || changes.length === 0) return undefined;
  const names = changes.map((change) => CHANGE_WORDS[change][style.language]);
  return listText(style, names, names.length);
}

/** `path:line` of the first lines that prove it. */
function placesText(style: Style, { causes: [cause] }: Incident): string | undefined {
  const places = [...new Set((cause?.evidence ?? []).map(({ path, line }) => `${path}:${line}`))];
  return places.length === 0 ? undefined : listText(style, places, PLACES);
}
