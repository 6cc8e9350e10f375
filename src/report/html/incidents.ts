import type { LogEvent } from '../../model/event.js';
import type { Remedy } from '../../model/knowledge.js';
import type { Cause, Check, Incident, Location, Report, StrangeEntry, Subject } from '../../model/report.js';
import type { Language, Text } from '../../model/text.js';
import { clockOf, dateTimeOf } from '../../time/zone.js';
import { lookAlikeTexts, remedyText, versionTexts } from '../advice.js';
import { detailsOf } from '../details.js';
import { distinctEvents, distinctPlaces } from '../distinct.js';
import { strangeText } from '../strange-text.js';
import type { Style } from '../style.js';
import { subjectsText } from '../subjects.js';
import { runText } from '../text-verdict.js';
import { LIKELIHOOD_WORDS, ROLE_MARKS, ROLE_WORDS, SEVERITY_WORDS, words } from '../words.js';
import { button, command, leftOut, place, quote, section } from './controls.js';
import { impactPart } from './impact.js';
import { both, cut, type Html, html, within } from './markup.js';
import { fact, over, stateBadge, whom, why } from './verdict.js';
import { say, spoken, type Voice } from './voice.js';
import { pageWords } from './words.js';

const MAX_BYTES = 650_000;
const EVENTS = 24;
const EVIDENCE = 8;
const QUOTE = 700;
const SUBJECTS = 100;
const LOOK_ALIKES = 3;

/** Every incident in full: chain, evidence for, against and missing, who was hit, remedies, how to confirm. */
export function incidentsSection(report: Report, voice: Voice, language: Language): Html {
  const numbered = report.incidents.map((incident, index) => ({ incident, number: index + 1 }));
  const isCalm = ({ incident }: { readonly incident: Incident }): boolean => incident.severity === 'info';
  // Loud ones take the room first.
  const ranked = [...numbered.filter((entry) => !isCalm(entry)), ...numbered.filter(isCalm)];
  const { shown, left } = within(ranked, MAX_BYTES, ({ incident, number }) =>
    incidentPart(incident, number, { voice, language }),
  );
  return section('incidents', pageWords.incidents, [...shown, ...(left > 0 ? [leftOut(left)] : [])]);
}

type Reader = { readonly voice: Voice; readonly language: Language };

function incidentPart(incident: Incident, number: number, { voice, language }: Reader): Html {
  const [cause, ...rivals] = incident.causes;
  const { severity, span, subjects, impact } = incident;
  const jump =
    span.from === null
      ? ''
      : button('focus', pageWords.showInTimeline, html`data-from="${span.from}" data-to="${span.to ?? ''}"`);
  return html`<article class="incident ${severity}" id="incident-${number}" aria-labelledby="i-${number}"><header><span class="badge ${severity}">${both(SEVERITY_WORDS[severity])}</span>${stateBadge(incident)}${jump}<h3 id="i-${number}"><span class="number">${number}</span> ${both(incident.title)}</h3></header>
<dl>${fact(words.whom, whom(incident, voice))}${fact(words.why, why(incident))}${fact(words.over, over(incident, voice))}</dl>
${chain(incident.events, voice)}${strangePart(incident.strange ?? [], voice)}${impact === undefined ? '' : impactPart(impact, voice, language)}${radius(subjects, voice)}${cause === undefined ? '' : causeParts(cause, voice)}${rivalParts(rivals, voice)}</article>\n`;
}

function causeParts(cause: Cause, voice: Voice): Html {
  return html`<div class="proof"><div class="for"><h4>${both(pageWords.evidence)}</h4>${evidence(cause.evidence, EVIDENCE, voice)}</div><div class="side"><h4>${both(pageWords.against)}</h4>${texts(cause.against)}<h4>${both(pageWords.missing)}</h4>${texts(cause.missing)}</div></div>
${told(words.lookAlikes, cause, voice, lookAlikes)}${remedies(cause.remedies, voice)}${told(words.versions, cause, voice, versions)}${checks(cause.confirm)}`;
}

function chain(all: readonly LogEvent[], voice: Voice): Html {
  const events = distinctEvents(all);
  if (events.length === 0) return html``;
  const hidden = Math.max(0, events.length - EVENTS);
  const shown = hidden === 0 ? events : [...events.slice(0, EVENTS - 6), ...events.slice(-6)];
  return html`<h4>${both(pageWords.chain)}</h4><ol class="chain">${shown.map((event) => step(event, voice))}</ol>${hidden > 0 ? html`<p class="left">${say(words.moreEvents, { count: hidden })}</p>` : ''}`;
}

function strangePart(entries: readonly StrangeEntry[], voice: Voice): Html {
  if (entries.length === 0) return html``;
  const items = entries
    .slice(0, EVIDENCE)
    .map(
      (entry) =>
        html`<li>${both(spoken(voice, (style) => strangeText(style, entry)))} ${place(entry)}${quote(cut(entry.text, QUOTE))}</li>`,
    );
  return html`<h4>${both(words.strange)}</h4><ul class="evidence">${items}</ul>${leftOut(entries.length - EVIDENCE, words.moreShapes)}`;
}

function step(event: LogEvent, voice: Voice): Html {
  const { role, severity, title, origin, time, fields, text } = event;
  const at = time === null ? '–' : clockOf(time, voice.zone);
  const day = time === null ? '' : dateTimeOf(time, voice.zone).slice(0, 10);
  const run = spoken(voice, (style) => runText(style, event).join(''));
  return html`<li class="${role} ${severity}"><details><summary><time title="${day}">${at}</time> <b class="origin" dir="ltr">${origin}</b> <span class="mark" title="${role}"><span aria-hidden="true">${ROLE_MARKS[role]}</span><span class="hidden">${both(ROLE_WORDS[role])}</span></span> ${both(title)} <small dir="ltr">${detailsOf(fields).join('  ')}</small>${run.en === '' ? '' : html` <small>${both(run)}</small>`}</summary>${place(event)}${quote(cut(text, QUOTE))}</details></li>`;
}

function evidence(all: readonly Location[], limit: number, voice: Voice): Html {
  const places = distinctPlaces(all);
  if (places.length === 0) return html`<p class="hint">${both(pageWords.nothing)}</p>`;
  const items = places
    .slice(0, limit)
    .map(
      (where) =>
        html`<li>${place(where)} ${where.time === null ? '' : html`<time>${clockOf(where.time, voice.zone)}</time>`}${quote(cut(where.text, QUOTE))}</li>`,
    );
  return html`<ul class="evidence">${items}</ul>${leftOut(places.length - limit, words.moreEvidence)}`;
}

function texts(items: readonly Text[]): Html {
  if (items.length === 0) return html`<p class="hint">${both(pageWords.nothing)}</p>`;
  return html`<ul>${items.map((item) => html`<li>${both(item)}</li>`)}</ul>`;
}

type Telling = (style: Style, cause: Cause) => readonly string[];
const lookAlikes: Telling = (style, cause) => lookAlikeTexts(style, cause, LOOK_ALIKES);
const versions: Telling = (style, cause) => versionTexts(style, cause.versions);

/** Sentences of a cause that the text report has too. */
function told(title: Text, cause: Cause, voice: Voice, telling: Telling): Html {
  const count = telling(voice.en, cause).length;
  if (count === 0) return html``;
  const items = Array.from({ length: count }, (_, index) =>
    spoken(voice, (style) => telling(style, cause)[index] ?? ''),
  );
  return html`<h4>${both(title)}</h4>${texts(items)}`;
}

function remedies(all: readonly Remedy[], voice: Voice): Html {
  if (all.length === 0) return html``;
  const items = all.map(
    (remedy) =>
      html`<li>${both(spoken(voice, (style) => remedyText(style, remedy)))}${remedy.command === undefined ? '' : command(remedy.command)}</li>`,
  );
  return html`<h4>${both(words.remedies)}</h4><ol class="steps">${items}</ol>`;
}

function checks(all: readonly Check[]): Html {
  if (all.length === 0) return html``;
  const items = all.map(
    ({ text, commands, ifSo, ifNot }) => html`<li>${both(text)}${commands.map(command)}${texts([ifSo, ifNot])}</li>`,
  );
  return html`<h4>${both(words.confirm)}</h4><ol class="steps">${items}</ol>`;
}

/** Everybody by name, where the sentence only counts them. */
function radius(subjects: readonly Subject[], voice: Voice): Html {
  if (subjects.length <= 4) return html``;
  const names = subjects
    .slice(0, SUBJECTS)
    .map((subject) => html`<li>${both(spoken(voice, (style) => subjectsText(style, [subject])))}</li>`);
  return html`<details><summary>${say(pageWords.radius, { count: subjects.length })}</summary><ul class="radius">${names}</ul>${leftOut(subjects.length - SUBJECTS)}</details>`;
}

function rivalParts(rivals: readonly Cause[], voice: Voice): Html {
  if (rivals.length === 0) return html``;
  const parts = rivals.map(
    (rival) =>
      html`<div class="rival"><h5>${both(rival.title)} <span class="badge likelihood">${both(LIKELIHOOD_WORDS[rival.likelihood])}</span></h5><p>${both(rival.summary)}</p>${evidence(rival.evidence, 3, voice)}${rival.against.length === 0 ? '' : html`<h6>${both(pageWords.against)}</h6>${texts(rival.against)}`}${rival.missing.length === 0 ? '' : html`<h6>${both(pageWords.missing)}</h6>${texts(rival.missing)}`}</div>`,
  );
  return html`<details><summary>${say(pageWords.others, { count: rivals.length })}</summary>${parts}</details>`;
}
