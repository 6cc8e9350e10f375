import type { CoverageEntry, Report } from '../../model/report.js';
import type { Language } from '../../model/text.js';
import { needsOf } from '../needs.js';
import { timeText } from '../style.js';
import { words, ZONE_WORDS } from '../words.js';
import { clocksSection, gapsSection, versionsSection } from './clocks.js';
import { leftOut, place, quote, section, table } from './controls.js';
import { both, cut, type Html, html, within } from './markup.js';
import { say, type Voice } from './voice.js';
import { pageWords } from './words.js';

const COVERAGE_BYTES = 150_000;
const SHAPE_BYTES = 120_000;
const NOTICE_BYTES = 50_000;
const NEED_BYTES = 60_000;
const QUOTE = 500;

/** What was not checked, what is missing, what was read, by which versions and clocks, what no pattern knows, remarks. */
export function appendixSections(report: Report, voice: Voice, language: Language): Html {
  return html`${notChecked(report, language)}${gapsSection(report, voice, language)}${coverage(report, voice, language)}${versionsSection(report, language)}${clocksSection(report, voice, language)}${unrecognised(report)}${notices(report)}`;
}

function notChecked(report: Report, language: Language): Html {
  const [en, zh] = [needsOf(report, 'en'), needsOf(report, 'zh')];
  const rows = within(en, NEED_BYTES, ({ kinds, titles }, index) => {
    const others = zh[index]?.titles ?? titles;
    const names = titles.map((title, position) => html`<li>${both({ en: title, zh: others[position] ?? title })}</li>`);
    return html`<tr><th scope="row"><code>${kinds}</code></th><td class="number">${titles.length}</td><td><details><summary>${both({ en: titles[0] ?? '', zh: others[0] ?? '' })}${titles.length > 1 ? ' …' : ''}</summary><ul>${names}</ul></details></td></tr>`;
  });
  if (en.length === 0) return html``;
  const columns = [
    { title: pageWords.needed },
    { title: pageWords.count, number: true },
    { title: pageWords.undecided },
  ];
  return section('not-checked', pageWords.notChecked, [
    html`<p>${both(words.notCheckedHint)}</p>`,
    table(columns, rows.shown, { label: pageWords.notChecked, language }),
    leftOut(rows.left),
  ]);
}

function coverage({ coverage: entries }: Report, voice: Voice, language: Language): Html {
  if (entries.length === 0) return html``;
  const { shown, left } = within(entries, COVERAGE_BYTES, (entry) => coverageRow(entry, voice));
  const columns = [
    { title: words.origin },
    { title: pageWords.file },
    { title: pageWords.kindOfLog },
    { title: pageWords.from },
    { title: pageWords.to },
    { title: pageWords.lines, number: true },
    { title: pageWords.size, number: true },
    { title: words.zoneName },
  ];
  return section('coverage', pageWords.coverage, [
    html`<details open><summary>${say(words.coverageFiles, { count: entries.length })}</summary>${table(columns, shown, { label: pageWords.coverage, language, sortable: true })}</details>`,
    leftOut(left),
  ]);
}

function coverageRow(
  { origin, path, kind, records, from, to, lines, bytes, zone }: CoverageEntry,
  { en }: Voice,
): Html {
  const zoneCell = html`<details><summary>${zone.name} ${both(ZONE_WORDS[zone.basis])}</summary>${both(zone.reason)}</details>`;
  return html`<tr${records === 0 ? html` class="none"` : ''}><th scope="row" dir="ltr">${origin}</th><td><code dir="ltr">${path}</code></td><td><code>${kind}</code></td><td class="time">${timeText(en, from)}</td><td class="time">${timeText(en, to)}</td><td class="number">${lines}</td><td class="number">${bytes}</td><td>${zoneCell}</td></tr>`;
}

function unrecognised({ unrecognised: shapes }: Report): Html {
  if (shapes.length === 0) return html``;
  const { shown, left } = within(
    shapes,
    SHAPE_BYTES,
    (entry) =>
      html`<li><b>${entry.level}</b> ${say(words.times, { count: entry.count })} ${place(entry)}${quote(cut(entry.text, QUOTE))}</li>`,
  );
  return section('unrecognised', pageWords.unrecognised, [html`<ul class="evidence">${shown}</ul>`, leftOut(left)]);
}

function notices({ notices: all }: Report): Html {
  const texts = [...new Map(all.map(({ text }) => [text.en, text])).values()];
  if (texts.length === 0) return html``;
  const { shown, left } = within(texts, NOTICE_BYTES, (text) => html`<li>${both(text)}</li>`);
  return section('notices', pageWords.notices, [html`<ul>${shown}</ul>`, leftOut(left)]);
}
