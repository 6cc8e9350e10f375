import type { LogEvent } from '../model/event.js';
import { OUTSIDE_LOGS } from '../model/facts.js';
import type { Incident, Report, Unexplained } from '../model/report.js';
import { clockOf } from '../time/zone.js';
import { remedyText } from './advice.js';
import { columnsOf, padEnd } from './columns.js';
import { type Color, SEVERITY_COLORS, STATE_COLORS } from './paint.js';
import { durationText, hang, placeText, rule, type Style, say, timeText } from './style.js';
import { subjectsText } from './subjects.js';
import { LIKELIHOOD_WORDS, MOMENT, SEVERITY_WORDS, STATE_WORDS, UNDATED, words } from './words.js';

/** Incidents described at the top; the rest is counted. */
const SHOWN = 8;

/** A paste of fewer records, none of them known or one a symptom, shows no health. */
const FEW = 10;

/** The first screen: what happened, to whom, why, whether it is over, what to do first. */
export function verdict(style: Style, report: Report): readonly string[] {
  const numbered = report.incidents.map((incident, index) => ({ incident, number: index + 1 }));
  const loud = numbered.filter(({ incident }) => incident.severity !== 'info');
  const calm = numbered.filter(({ incident }) => incident.severity === 'info');
  return [
    rule(style, say(style, words.verdict)),
    ...hang(style, { text: say(style, headline(report, loud.length), { count: loud.length }) }),
    ...unexplainedLines(style, report),
    ...loud.slice(0, SHOWN).flatMap(({ incident, number }) => ['', ...summary(style, incident, number)]),
    ...more(style, loud.length),
    ...information(style, calm),
    ...unchecked(style, report),
  ];
}

/** The one sentence above all incidents. */
export function headline({ coverage, unexplained, notices, events, incidents }: Report, loud: number) {
  if (loud > 0) return words.loud;
  if (notices.some(({ id }) => id === OUTSIDE_LOGS)) return words.outside;
  if (unexplained.length > 0) return words.unexplained;
  const records = coverage.reduce((sum, file) => sum + file.records, 0);
  if (records === 0) return words.empty;
  const isHint =
    records < FEW && incidents.length === 0 && (events.length === 0 || events.some(({ role }) => role === 'symptom'));
  return isHint ? words.few : words.quiet;
}

/** Critical lines without a cause, each with its first place. */
function unexplainedLines(style: Style, { unexplained }: Report): readonly string[] {
  return unexplained
    .slice(0, SHOWN)
    .flatMap((line) => [
      ...hang(style, { text: unexplainedText(style, line), lead: '  ', color: 'bold' }),
      `    ${placeText(style, line)}`,
    ]);
}

/** What a critical line says, and how often it stands there. */
export function unexplainedText(style: Style, { title, count }: Unexplained): string {
  const text = title[style.language];
  return count === 1 ? text : `${text}  ${say(style, words.times, { count })}`;
}

function summary(style: Style, incident: Incident, number: number): readonly string[] {
  const [cause] = incident.causes;
  const why =
    cause === undefined
      ? say(style, words.noCause)
      : say(style, words.whyWords, {
          summary: cause.summary[style.language],
          likelihood: LIKELIHOOD_WORDS[cause.likelihood][style.language],
        });
  const first = cause?.remedies[0];
  return [
    ...title(style, incident, number),
    ...row(style, say(style, words.whom), subjectsText(style, incident.subjects)),
    ...row(style, say(style, words.why), why),
    ...stateRow(style, incident),
    ...(first === undefined ? [] : row(style, say(style, words.first), remedyText(style, first))),
  ];
}

/** `1  CRITICAL  what happened`. */
export function title(style: Style, incident: Incident, number: number): readonly string[] {
  const { severity } = incident;
  const word = SEVERITY_WORDS[severity][style.language];
  const lead = `${String(number).padStart(2)}  ${word}  `;
  return hang(style, {
    text: incident.title[style.language],
    lead,
    leadColor: SEVERITY_COLORS[severity],
    color: 'bold',
  });
}

/** Whether it is over, with its times, as a labelled row. */
export function stateRow(style: Style, incident: Incident): readonly string[] {
  return row(style, say(style, words.over), stateText(style, incident), STATE_COLORS[incident.state]);
}

/** Whether it is over, with its times. */
export function stateText(style: Style, { state, span: { from, to } }: Incident): string {
  if (from === null) return UNDATED[style.language];
  const lasted = to === null ? undefined : to - from;
  const template = lasted !== undefined && lasted < 1000 ? MOMENT : STATE_WORDS[state];
  const duration = durationText(style, lasted ?? 0);
  return say(style, template, { from: timeText(style, from), to: timeText(style, to), duration });
}

/** How often a folded event occurred, and until when. */
export function runText(style: Style, { count, lastTime, time }: LogEvent): readonly string[] {
  if (count === 1) return [];
  if (lastTime === null || lastTime === time) return [say(style, words.times, { count })];
  return [say(style, words.run, { count, to: clockOf(lastTime, style.zone) })];
}

/** A labelled paragraph; labels share a column. */
export function row(style: Style, label: string, text: string, color?: Color): readonly string[] {
  const labels = [words.whom, words.why, words.over, words.first].map((word) => columnsOf(word[style.language]));
  const lead = padEnd(label, Math.max(...labels) + 2);
  return hang(style, { text, lead, indent: 4, leadColor: 'dim', ...(color === undefined ? {} : { color }) });
}

function more(style: Style, loud: number): readonly string[] {
  return loud > SHOWN ? ['', `  ${say(style, words.moreIncidents, { count: loud - SHOWN })}`] : [];
}

function information(
  style: Style,
  calm: readonly { readonly incident: Incident; readonly number: number }[],
): readonly string[] {
  if (calm.length === 0) return [];
  const lines = calm.slice(0, SHOWN).flatMap(({ incident, number }) => {
    const [cause] = incident.causes;
    const text = (cause?.summary ?? incident.title)[style.language];
    const place = cause?.evidence[0];
    return [
      ...hang(style, { text, lead: `${String(number).padStart(2)}  ` }),
      ...(place === undefined ? [] : [`    ${placeText(style, place)}`]),
    ];
  });
  return ['', style.paint('bold', say(style, words.forInformation)), ...lines, ...more(style, calm.length).slice(1)];
}

function unchecked(style: Style, { notChecked, coverage }: Report): readonly string[] {
  if (notChecked.length === 0 || !coverage.some(({ records }) => records > 0)) return [];
  return ['', ...hang(style, { text: say(style, words.notCheckedCount, { count: notChecked.length }) })];
}
