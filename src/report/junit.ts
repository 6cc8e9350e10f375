import type { Severity } from '../model/event.js';
import type { Incident, Report } from '../model/report.js';
import type { Language } from '../model/text.js';
import { isoOf } from '../time/zone.js';
import { printable } from './printable.js';
import { isAtLeast } from './severity.js';
import { plainStyle, type Style, say } from './style.js';
import { subjectsText } from './subjects.js';
import { stateText } from './text-verdict.js';
import { LIKELIHOOD_WORDS, words } from './words.js';
import { escapeMarkup } from './xml.js';

type JunitOptions = {
  readonly language: Language;
  /** An incident as severe as this is a failed test. Default: warning. */
  readonly failOn?: Severity | undefined;
};

/** Incidents as tests of a chaos run: loud ones failed, the others passed, causes that could not be decided skipped. */
export function renderJunit(report: Report, { language, failOn = 'warning' }: JunitOptions): string {
  const style = plainStyle(language, report.zone);
  const failures = report.incidents.filter(({ severity }) => isAtLeast(severity, failOn)).length;
  const incidents = report.incidents.map((incident) => incidentCase(style, incident, failOn));
  const skipped = report.notChecked.map(
    ({ cause, title, missing }) =>
      `    <testcase ${attributes({ classname: 'nacos.not-checked', name: `${cause}: ${title[language]}`, time: '0' })}>` +
      `<skipped ${attributes({ message: missing.join(', ') })}/></testcase>`,
  );
  const none = `    <testcase ${attributes({ classname: 'nacos.incident', name: say(style, words.quiet), time: '0' })}/>`;
  const cases = [...(incidents.length === 0 ? [none] : incidents), ...skipped];
  const counts = { tests: cases.length, failures, errors: 0, skipped: skipped.length };
  const started = report.span.from === null ? {} : { timestamp: isoOf(report.span.from, report.zone) };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: 'nacos-log', ...counts })}>`,
    `  <testsuite ${attributes({ name: say(style, words.heading), ...counts, ...started })}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function incidentCase(style: Style, incident: Incident, failOn: Severity): string {
  const { from, to } = incident.span;
  const cause = incident.causes[0];
  const time = from === null || to === null ? '0' : ((to - from) / 1000).toFixed(3);
  const name = `${incident.title[style.language]} (${incident.id})`;
  const open = `    <testcase ${attributes({ classname: `nacos.incident.${cause?.id ?? 'unexplained'}`, name, time })}`;
  const body = escapeMarkup(story(style, incident).map(printable).join('\n'));
  if (!isAtLeast(incident.severity, failOn)) return `${open}><system-out>${body}</system-out></testcase>`;
  const message = (cause?.summary ?? incident.title)[style.language];
  return `${open}><failure ${attributes({ type: incident.severity, message })}>${body}</failure></testcase>`;
}

function story(style: Style, incident: Incident): readonly string[] {
  const causes = incident.causes.flatMap((cause) => [
    say(style, words.whyWords, {
      summary: cause.summary[style.language],
      likelihood: LIKELIHOOD_WORDS[cause.likelihood][style.language],
    }),
    ...cause.evidence.map(({ path, line, text }) => `  ${path}:${line}  ${text}`),
  ]);
  return [
    say(style, words.labelled, { label: words.whom[style.language], text: subjectsText(style, incident.subjects) }),
    say(style, words.labelled, { label: words.over[style.language], text: stateText(style, incident) }),
    ...(causes.length === 0 ? [say(style, words.noCause)] : causes),
  ];
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeMarkup(printable(String(value)))}"`)
    .join(' ');
}
