import type { Severity } from '../../model/event.js';
import type { Incident, Report } from '../../model/report.js';
import { remedyText } from '../advice.js';
import { isAtLeast, SEVERITIES } from '../severity.js';
import { timeText } from '../style.js';
import { subjectsText } from '../subjects.js';
import { headline, stateText } from '../text-verdict.js';
import { LIKELIHOOD_WORDS, SEVERITY_WORDS, words } from '../words.js';
import { leftOut, place } from './controls.js';
import { both, type Html, html, within } from './markup.js';
import { say, spoken, type Voice } from './voice.js';
import { pageWords } from './words.js';

/** Cards on the first screen; the rest is counted. */
const CARDS = 12;
const MAX_BYTES = 120_000;

/** The first screen: what happened, to whom, why, is it over, what to do first. */
export function verdictSection(report: Report, voice: Voice): Html {
  const numbered = report.incidents.map((incident, index) => ({ incident, number: index + 1 }));
  const loud = numbered.filter(({ incident }) => incident.severity !== 'info');
  const calm = numbered.filter(({ incident }) => incident.severity === 'info');
  const cards = within(loud.slice(0, CARDS), MAX_BYTES, ({ incident, number }) => card(incident, number, voice));
  const notes = within(calm.slice(0, CARDS), MAX_BYTES / 4, ({ incident, number }) => note(incident, number));
  const undecided = report.coverage.some(({ records }) => records > 0) ? report.notChecked.length : 0;
  return html`<section id="verdict" class="${worstOf(report)}" aria-labelledby="h-verdict"><h2 id="h-verdict">${say(headline(report, loud.length), { count: loud.length })}</h2>
${report.unexplained.length === 0 ? '' : html`<ul class="notes">${report.unexplained.map((line) => html`<li>${both(line.title)} ${place(line)}</li>`)}</ul>`}<div class="cards">${cards.shown}</div>${leftOut(loud.length - cards.shown.length, words.moreIncidents)}${
    calm.length === 0
      ? ''
      : html`<h3>${both(words.forInformation)}</h3><ul class="notes">${notes.shown}</ul>${leftOut(calm.length - notes.shown.length, words.moreIncidents)}`
  }${undecided === 0 ? '' : html`<p class="hint"><a href="#not-checked">${say(words.notCheckedCount, { count: undecided })}</a></p>`}</section>\n`;
}

function worstOf({ incidents }: Report): Severity | 'quiet' {
  const worst = SEVERITIES.findLast((severity) => incidents.some((incident) => isAtLeast(incident.severity, severity)));
  return worst === undefined || worst === 'info' ? 'quiet' : worst;
}

function card(incident: Incident, number: number, voice: Voice): Html {
  const first = incident.causes[0]?.remedies[0];
  return html`<article class="card ${incident.severity}" aria-labelledby="c-${number}"><header><span class="badge ${incident.severity}">${both(SEVERITY_WORDS[incident.severity])}</span>${stateBadge(incident)}<h3 id="c-${number}"><a href="#incident-${number}"><span class="number">${number}</span> ${both(incident.title)}</a></h3></header>
<dl>${fact(words.whom, whom(incident, voice))}${fact(words.why, why(incident))}${fact(words.over, over(incident, voice))}${first === undefined ? '' : fact(words.first, both(spoken(voice, (style) => remedyText(style, first))))}</dl></article>\n`;
}

function note(incident: Incident, number: number): Html {
  const [cause] = incident.causes;
  const [where] = cause?.evidence ?? [];
  return html`<li><a href="#incident-${number}"><span class="number">${number}</span></a> ${both(cause?.summary ?? incident.title)} ${where === undefined ? '' : place(where)}</li>`;
}

export function fact(label: { readonly en: string; readonly zh: string }, content: Html): Html {
  return html`<div><dt>${both(label)}</dt><dd>${content}</dd></div>`;
}

export function stateBadge({ state }: Incident): Html {
  return html`<span class="badge ${state}">${both(state === 'recovered' ? pageWords.over : pageWords.ongoing)}</span>`;
}

export function whom({ subjects }: Incident, voice: Voice): Html {
  return both(spoken(voice, (style) => subjectsText(style, subjects)));
}

export function over(incident: Incident, voice: Voice): Html {
  return both(spoken(voice, (style) => stateText(style, incident)));
}

export function why({ causes: [cause] }: Incident): Html {
  if (cause === undefined) return both(words.noCause);
  return html`${both(cause.summary)} <span class="badge likelihood">${both(LIKELIHOOD_WORDS[cause.likelihood])}</span>`;
}

export function spanText({ span, zone }: Report, voice: Voice): Html {
  const values = { from: timeText(voice.en, span.from), to: timeText(voice.en, span.to), zone };
  return say(span.from === null ? words.noTimes : words.span, values);
}
