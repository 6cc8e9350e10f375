import type { ClockBound, ClockOffset } from '../../model/clock.js';
import type { OriginVersions, Report } from '../../model/report.js';
import type { Language } from '../../model/text.js';
import { SIDE_WORDS } from '../checkup-words.js';
import { timeText } from '../style.js';
import { correctionText, jumpText, offsetText, secondsText } from '../text-clocks.js';
import { versionsText } from '../versions.js';
import { words } from '../words.js';
import { leftOut, place, quote, section, table } from './controls.js';
import { both, cut, type Html, html, within } from './markup.js';
import { spoken, type Voice } from './voice.js';
import { pageWords } from './words.js';

const VERSION_BYTES = 40_000;
const CLOCK_BYTES = 40_000;
const GAP_BYTES = 50_000;
const QUOTE = 300;
const EVIDENCE = 3;

/** Which version wrote each origin's logs, and the lines that say so. */
export function versionsSection({ versions }: Report, language: Language): Html {
  if (versions.length === 0) return html``;
  const { shown, left } = within(versions, VERSION_BYTES, versionRow);
  const columns = [
    { title: words.origin },
    { title: pageWords.side },
    { title: pageWords.possible },
    { title: pageWords.proof },
  ];
  return section('versions', pageWords.versions, [
    table(columns, shown, { label: pageWords.versions, language, sortable: true }),
    leftOut(left),
  ]);
}

function versionRow(entry: OriginVersions): Html {
  const { origin, side, several, evidence } = entry;
  const versions = versionsText([entry]);
  const proof = evidence
    .slice(0, EVIDENCE)
    .map((line) => html`<details><summary>${place(line)}</summary>${quote(cut(line.text, QUOTE))}</details>`);
  return html`<tr><th scope="row" dir="ltr">${origin}</th><td>${both(SIDE_WORDS[side])}</td><td><b>${versions === '' ? '–' : versions}</b>${several ? html` <small>${both(pageWords.several)}</small>` : ''}</td><td>${proof}</td></tr>`;
}

/** How the clocks stand to each other: each interval with the lines that prove its ends, corrections, clocks that were set. */
export function clocksSection(
  { clocks: { offsets, corrections, jumps } }: Report,
  voice: Voice,
  language: Language,
): Html {
  if (offsets.length + corrections.length + jumps.length === 0) return html``;
  const sentences = within([...corrections], CLOCK_BYTES / 4, (correction) => {
    return html`<li>${both(spoken(voice, (style) => correctionText(style, correction)))}</li>`;
  });
  const set = within([...jumps], CLOCK_BYTES / 4, (jump) => {
    const text = both(spoken(voice, (style) => jumpText(style, jump)));
    return html`<li>${text} ${place(jump)}${quote(cut(jump.text, QUOTE))}</li>`;
  });
  const rows = within(offsets, CLOCK_BYTES, (offset) => offsetRow(offset, voice));
  const columns = [
    { title: pageWords.offset },
    { title: pageWords.atLeast, number: true },
    { title: pageWords.atMost, number: true },
    { title: pageWords.pairs, number: true },
  ];
  return section('clocks', pageWords.clocks, [
    html`<ul class="evidence">${sentences.shown}${set.shown}</ul>`,
    leftOut(sentences.left + set.left),
    ...(offsets.length === 0 ? [] : [table(columns, rows.shown, { label: pageWords.clocks, language })]),
    leftOut(rows.left),
  ]);
}

function offsetRow(offset: ClockOffset, voice: Voice): Html {
  const { low, high, pairs } = offset;
  const text = both(spoken(voice, (style) => offsetText(style, offset)));
  return html`<tr><th scope="row">${text}</th><td class="number">${bound(low)}</td><td class="number">${bound(high)}</td><td class="number">${pairs}</td></tr>`;
}

/** A bound with the two lines of which the first was written before the second. */
function bound(value: ClockBound | null): Html {
  if (value === null) return html`–`;
  const { ms, cause, effect } = value;
  return html`<details><summary>${secondsText(ms)}</summary>${place(cause)}${quote(cut(cause.text, QUOTE))}${place(effect)}${quote(cut(effect.text, QUOTE))}</details>`;
}

/** What the given logs should hold and do not: nothing may be concluded from the silence there. */
export function gapsSection({ gaps }: Report, { en }: Voice, language: Language): Html {
  if (gaps.length === 0) return html``;
  const { shown, left } = within(
    gaps,
    GAP_BYTES,
    ({ origin, kind, from, to, text }) =>
      html`<tr><th scope="row" dir="ltr">${origin}</th><td><code>${kind}</code></td><td class="time">${timeText(en, from)}</td><td class="time">${timeText(en, to)}</td><td>${both(text)}</td></tr>`,
  );
  const columns = [
    { title: words.origin },
    { title: pageWords.kindOfLog },
    { title: pageWords.from },
    { title: pageWords.to },
    { title: pageWords.absent },
  ];
  return section('gaps', pageWords.gaps, [
    html`<p>${both(pageWords.gapsHint)}</p>`,
    table(columns, shown, { label: pageWords.gaps, language, sortable: true }),
    leftOut(left),
  ]);
}
