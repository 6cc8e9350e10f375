import type { Impact, InstanceImpact, OpenSpan, SpreadStep, SubscriberImpact } from '../../model/impact.js';
import type { Language } from '../../model/text.js';
import { clockOf } from '../../time/zone.js';
import { durationText } from '../style.js';
import { listText } from '../subjects.js';
import { impactSentences, spanText } from '../text-impact.js';
import { words } from '../words.js';
import { leftOut, place, quote, table } from './controls.js';
import { both, cut, type Html, html } from './markup.js';
import { spoken, spokenAll, type Voice } from './voice.js';
import { pageWords } from './words.js';

const ROWS = 30;
const SPANS = 4;
const QUOTE = 300;

/** The blast radius: in sentences, then who was wrong for how long, who saw it, and how it went from process to process. */
export function impactPart(impact: Impact, voice: Voice, language: Language): Html {
  const sentences = spokenAll(voice, (style) => impactSentences(style, impact));
  const tables = [
    ...instances(impact.instances, voice, language),
    ...subscribers(impact.subscribers, voice, language),
    ...spread(impact.spread, voice),
  ];
  if (sentences.length === 0 && tables.length === 0) return html``;
  return html`<h4>${both(words.impact)}</h4><ul class="impact">${sentences.map((text) => html`<li>${both(text)}</li>`)}</ul>${tables}`;
}

/** Only those of whom a line tells how long they were wrong; the longest first. */
function instances(all: readonly InstanceImpact[], voice: Voice, language: Language): readonly Html[] {
  const wrong = all.filter(({ spans }) => spans.length > 0).sort((a, b) => b.duration - a.duration);
  if (wrong.length === 0) return [];
  const rows = wrong
    .slice(0, ROWS)
    .map(
      ({ key, service, duration, flaps, spans }) =>
        html`<tr><th scope="row" dir="ltr">${key}</th><td dir="ltr">${service ?? ''}</td><td class="number">${both(spoken(voice, (style) => durationText(style, duration)))}</td><td class="number">${flaps}</td><td>${spansText(spans, voice)}</td></tr>`,
    );
  const columns = [
    { title: pageWords.instance },
    { title: pageWords.service },
    { title: pageWords.wrongFor, number: true },
    { title: pageWords.cameBack, number: true },
    { title: pageWords.when },
  ];
  const content = table(columns, rows, { label: pageWords.wrongInstances, language });
  return [
    html`<details><summary>${both(pageWords.wrongInstances)}</summary>${content}${leftOut(wrong.length - ROWS)}</details>`,
  ];
}

function subscribers(all: readonly SubscriberImpact[], voice: Voice, language: Language): readonly Html[] {
  if (all.length === 0) return [];
  const rows = all
    .slice(0, ROWS)
    .map(
      ({ origin, service, empty, stale, evidence }) =>
        html`<tr><th scope="row" dir="ltr">${origin}</th><td dir="ltr">${service}</td><td>${empty.length === 0 ? '–' : spansText(empty, voice)}</td><td class="number">${stale === null ? '–' : both(spoken(voice, (style) => durationText(style, stale)))}</td><td>${place(evidence)}</td></tr>`,
    );
  const columns = [
    { title: pageWords.subscriber },
    { title: pageWords.service },
    { title: pageWords.emptyList },
    { title: pageWords.staleFor, number: true },
    { title: pageWords.firstLine },
  ];
  const content = table(columns, rows, { label: pageWords.subscribers, language });
  return [
    html`<details><summary>${both(pageWords.subscribers)}</summary>${content}${leftOut(all.length - ROWS)}</details>`,
  ];
}

function spread(steps: readonly SpreadStep[], voice: Voice): readonly Html[] {
  if (steps.length < 2) return [];
  const items = steps.map(
    ({ origin, at, evidence }) =>
      html`<li><time>${clockOf(at, voice.zone)}</time> <b dir="ltr">${origin}</b> ${place(evidence)}${quote(cut(evidence.text, QUOTE))}</li>`,
  );
  return [html`<details><summary>${both(pageWords.spread)}</summary><ol class="evidence">${items}</ol></details>`];
}

function spansText(spans: readonly OpenSpan[], voice: Voice): Html {
  return both(
    spoken(voice, (style) =>
      listText(
        style,
        spans.map((span) => spanText(style, span)),
        SPANS,
      ),
    ),
  );
}
