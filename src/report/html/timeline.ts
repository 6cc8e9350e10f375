import type { Report } from '../../model/report.js';
import type { Language } from '../../model/text.js';
import { clockOf, dateTimeOf, offsetMinutes } from '../../time/zone.js';
import { SEVERITIES } from '../severity.js';
import { ROLE_WORDS, SEVERITY_WORDS } from '../words.js';
import { arrows } from './arrows.js';
import { Axis } from './axis.js';
import { button, labelled, leftOut, section } from './controls.js';
import { limited } from './lane-limits.js';
import { HEAD, laneMarks, laneName, ROW } from './lane-marks.js';
import { lanesOf } from './lanes.js';
import { both, type Html, html } from './markup.js';
import type { Picture } from './picture.js';
import { say } from './voice.js';
import { INSTANCE_STATE_WORDS, pageWords } from './words.js';

/** Drawn here as plain SVG in percentages, so that it needs no script to be seen or printed; the script only moves it. */
export function timelineSection(report: Report, picture: Picture, language: Language): Html {
  const { from, to } = report.span;
  if (from === null || to === null)
    return section('timeline', pageWords.timeline, [html`<p>${both(pageWords.noTimes)}</p>`]);
  const axis = new Axis({ from, to });
  const all = lanesOf(report, picture.events, { from, to });
  const { lanes, left } = limited(all.lanes);
  const numbers = new Map(report.incidents.map((incident, index) => [incident, index + 1]));
  const height = HEAD + lanes.length * ROW;
  const plot = html`<svg width="100%" height="${height}" role="img" ${labelled(pageWords.picture, language)}>
${DEFS}<g id="grid">${axis.ticks(8).map((tick) => tickMark(tick, { axis, height, zone: report.zone }))}</g>
${lanes.map((lane, row) => laneMarks(lane, { row, axis, end: to, events: picture.events, numbers }))}
<g class="arrows">${arrows(report.incidents, lanes, axis)}</g></svg>`;
  return section('timeline', pageWords.timeline, [
    tools(report, language),
    html`<div class="lanes"><div class="names"><div class="head"></div>${lanes.map(laneName)}</div>
<div class="plot" id="plot" tabindex="0" role="group" ${labelled(pageWords.picture, language)} aria-describedby="keys" data-from="${axis.from}" data-to="${axis.to}" data-offset="${offsetMinutes(report.zone, from)}" data-focus="${focusOf(report)}">${plot}</div></div>`,
    legend(),
    html`<p id="keys" class="hint js-only">${both(pageWords.keys)}</p><div id="detail" role="status" class="js-only"><p class="hint">${both(pageWords.choose)}</p></div>`,
    leftOut(all.left, pageWords.leftLanes),
    leftOut(left, pageWords.leftMarks),
    leftOut(picture.left, pageWords.leftEvents),
  ]);
}

/** Where to look first: all loud incidents, with some room. */
function focusOf({ incidents, span }: Report): string {
  const loud = incidents.filter(({ severity, span: own }) => severity !== 'info' && own.from !== null);
  if (loud.length === 0) return '';
  const from = loud.reduce((first, incident) => Math.min(first, incident.span.from ?? first), Number.POSITIVE_INFINITY);
  const to = loud.reduce((last, incident) => Math.max(last, incident.span.to ?? span.to ?? 0), 0);
  return `${from} ${to}`;
}

const DEFS = html`<defs>
<pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="8" class="hatch"/></pattern>
<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" class="tip"/></marker>
<path id="m-trigger" d="M0-7L6.5 5H-6.5z"/><circle id="m-symptom" r="5.5"/><path id="m-recovery" d="M-6 0L-2 5L6-5" class="stroke"/><circle id="m-context" r="3"/>
</defs>`;

type Frame = { readonly axis: Axis; readonly height: number; readonly zone: string };

function tickMark(tick: number, { axis, height, zone }: Frame): Html {
  const clock = clockOf(tick, zone).slice(0, 8);
  const text = clock === '00:00:00' ? dateTimeOf(tick, zone).slice(5, 10) : clock;
  return html`<line x1="${axis.x(tick)}" x2="${axis.x(tick)}" y1="${HEAD}" y2="${height}"/><text x="${axis.x(tick)}" y="16">${text}</text>`;
}

function tools({ incidents }: Report, language: Language): Html {
  const signs = [
    { act: 'zoom-in', sign: '+', text: pageWords.zoomIn },
    { act: 'zoom-out', sign: '−', text: pageWords.zoomOut },
    { act: 'earlier', sign: '←', text: pageWords.earlier },
    { act: 'later', sign: '→', text: pageWords.later },
  ];
  const jumps = incidents.flatMap(({ severity, span, title }, index) =>
    severity === 'info' || span.from === null || index >= 12
      ? []
      : [
          button(
            'focus',
            { en: `${index + 1}`, zh: `${index + 1}` },
            html`class="jump ${severity}" data-from="${span.from}" data-to="${span.to ?? ''}" ${labelled(title, language)}`,
          ),
        ],
  );
  return html`<div class="tools js-only">${signs.map(
    ({ act, sign, text }) => html`<button type="button" data-act="${act}" ${labelled(text, language)}>${sign}</button>`,
  )}${button('zoom-all', pageWords.zoomAll)}<span class="jumps">${jumps}</span></div>`;
}

function legend(): Html {
  const symbol = (id: string, text: Html): Html =>
    html`<li><svg width="16" height="16" aria-hidden="true"><use href="#m-${id}" x="8" y="8"/></svg>${text}</li>`;
  const swatch = (kind: string, text: Html): Html =>
    html`<li><i class="swatch ${kind}" aria-hidden="true"></i>${text}</li>`;
  return html`<ul class="legend">${Object.entries(ROLE_WORDS).map(([role, word]) => symbol(role, both(word)))}${SEVERITIES.map((severity) => swatch(`s-${severity}`, both(SEVERITY_WORDS[severity])))}${Object.entries(INSTANCE_STATE_WORDS).map(([state, word]) => swatch(`st-${state}`, both(word)))}${swatch('s-gap', say(pageWords.notCovered))}${swatch('s-partial', say(pageWords.partial))}${swatch('s-silence', say(pageWords.silent))}<li><i class="swatch s-arrow" aria-hidden="true"></i>${both(pageWords.leadsTo)}</li></ul>`;
}
