import type { Report } from '../../model/report.js';
import type { Language, Text } from '../../model/text.js';
import { printable } from '../printable.js';
import { words } from '../words.js';
import { appendixSections } from './appendix.js';
import { chartsSection } from './charts.js';
import { button, labelled } from './controls.js';
import { incidentsSection } from './incidents.js';
import { instancesSection } from './instances.js';
import { both, cut, Html, html } from './markup.js';
import { dataOf, LONGEST, pictureOf } from './picture.js';
import { timelineSection } from './timeline.js';
import { spanText, verdictSection } from './verdict.js';
import { createVoice } from './voice.js';
import { pageWords } from './words.js';

/** Script and style of the page with their hashes, as `scripts/build-page.mjs` makes them from `page/`. */
export type PageAssets = {
  readonly script: string;
  readonly style: string;
  /** `sha256-…`, for the page's policy. */
  readonly scriptHash: string;
  readonly styleHash: string;
};

/**
 * The report as one file that needs nothing: no request, no other script than its own (the policy names it by its hash), at
 * most 3 MB. Parts are bounded one by one and say what they leave out.
 */
export function renderHtml(whole: Report, language: Language, assets: PageAssets): string {
  const { events: chosen, left } = pictureOf(whole);
  const report = cleaned({ ...whole, events: chosen });
  const voice = createVoice(report.zone);
  const picture = { events: report.events, left };
  const policy = [
    "default-src 'none'",
    `script-src '${assets.scriptHash}'`,
    `style-src '${assets.styleHash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const heading = words.heading[language];
  const page = html`<!DOCTYPE html>
<html lang="${language === 'en' ? 'en' : 'zh-CN'}" data-lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title data-en="${words.heading.en}" data-zh="${words.heading.zh}">${heading}</title>
${Html.raw('style', '', assets.style)}
</head>
<body>
<a class="skip" href="#verdict">${both(pageWords.skip)}</a>
<header class="page"><h1>${both(words.heading)}</h1><p>${spanText(report, voice)}</p>${settings(language)}</header>
<nav ${labelled(pageWords.contents, language)}><ul>${contents(report)}</ul></nav>
<main>
${verdictSection(report, voice)}${timelineSection(report, picture, language)}${incidentsSection(report, voice, language)}${chartsSection({ ...report, events: whole.events }, voice, language)}${instancesSection(report, language)}${appendixSections(report, voice, language)}
</main>
${dataOf(picture, report.zone)}
${Html.raw('script', '', assets.script)}
</body>
</html>
`;
  return page.markup;
}

/** Every text on one line, without what a screen acts upon; of a line of a megabyte its beginning. */
function cleaned(report: Report): Report {
  const clean: Report = JSON.parse(
    JSON.stringify(report, (_, value: unknown) =>
      typeof value === 'string' ? cut(printable(value.slice(0, 8 * LONGEST)), LONGEST) : value,
    ),
  );
  return clean;
}

function settings(language: Language): Html {
  const choice = (value: Language, text: string): Html =>
    html`<button type="button" data-act="language" data-value="${value}" aria-pressed="${value === language ? 'true' : 'false'}" lang="${value === 'en' ? 'en' : 'zh-CN'}">${text}</button>`;
  return html`<div class="settings js-only"><span role="group" ${labelled(pageWords.language, language)}>${choice('en', 'English')}${choice('zh', '中文')}</span>${button('theme', pageWords.theme)}${button('print', pageWords.print)}</div>`;
}

function contents(report: Report): readonly Html[] {
  const { incidents, histories, coverage, unrecognised, notices, notChecked, span, gaps, versions, clocks } = report;
  const isThere: readonly (readonly [string, Text, boolean])[] = [
    ['verdict', pageWords.verdict, true],
    ['timeline', pageWords.timeline, true],
    ['incidents', pageWords.incidents, incidents.length > 0],
    ['charts', pageWords.charts, span.from !== null],
    ['instances', pageWords.instances, histories.instances.length > 0],
    ['not-checked', pageWords.notChecked, notChecked.length > 0 && coverage.some(({ records }) => records > 0)],
    ['gaps', pageWords.gaps, gaps.length > 0],
    ['coverage', pageWords.coverage, coverage.length > 0],
    ['versions', pageWords.versions, versions.length > 0],
    ['clocks', pageWords.clocks, clocks.offsets.length + clocks.corrections.length + clocks.jumps.length > 0],
    ['unrecognised', pageWords.unrecognised, unrecognised.length > 0],
    ['notices', pageWords.notices, notices.length > 0],
  ];
  return isThere.flatMap(([id, title, shown]) => (shown ? [html`<li><a href="#${id}">${both(title)}</a></li>`] : []));
}
