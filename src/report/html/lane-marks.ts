import type { LogEvent } from '../../model/event.js';
import type { Incident } from '../../model/report.js';
import type { Span } from '../../model/time.js';
import type { Axis } from './axis.js';
import type { Lane } from './lanes.js';
import { cut, type Html, html } from './markup.js';

/** Pixels: a lane, and the times above all lanes. The page's style and script know them too. */
export const ROW = 40;
export const HEAD = 26;
/** Characters; more than a lane shows. */
const NAME = 120;

/** What is drawn carries its times as `data-`: the page's script moves it when the reader zooms. */
type Frame = {
  readonly row: number;
  readonly axis: Axis;
  /** Where an incident that is not over ends in the picture. */
  readonly end: number;
  readonly events: readonly LogEvent[];
  /** As the incidents are numbered in the page. */
  readonly numbers: ReadonlyMap<Incident, number>;
};

/** The lane's name at the left. */
export function laneName({ type, name: whole, detail: below, subject }: Lane): Html {
  const [name, detail] = [cut(whole, NAME), cut(below, NAME)];
  const title = detail === '' ? name : `${name} · ${detail}`;
  const sign = type === 'origin' ? (detail === 'nacos-server' ? '▣' : '▢') : subject?.type === 'instance' ? '◆' : '◇';
  return html`<div class="name ${type}" title="${title}"><span aria-hidden="true">${sign}</span><b dir="ltr">${name}</b><small dir="ltr">${detail}</small></div>`;
}

/** From back to front: coverage, silences, gaps of single logs, states, incidents, context, what tells. */
export function laneMarks(lane: Lane, frame: Frame): Html {
  const { axis, events } = frame;
  const top = HEAD + frame.row * ROW;
  const middle = top + ROW / 2;
  const ground = { axis, y: top + 3, height: ROW - 6 };
  const isContext = (index: number): boolean => events[index]?.role === 'context';
  const order = [...lane.events.filter(isContext), ...lane.events.filter((index) => !isContext(index))];
  return html`<g>${lane.type === 'origin' ? html`<rect class="gap" x="0" width="100%" y="${ground.y}" height="${ground.height}"/>` : ''}${[
    ...lane.covered.map((span) => bar('covered', span, ground)),
    ...lane.silences.map((span) => bar('silence', span, ground)),
    ...lane.partial.map((span) => bar('partial', span, { axis, y: middle + 11, height: 6 })),
    ...lane.states.map(({ state, ...span }) => bar(`state ${state}`, span, { axis, y: middle + 10, height: 4 })),
    ...lane.incidents.map((incident) => incidentBar(incident, frame, middle)),
    ...order.map((index) => mark(events[index], index, { axis, middle })),
  ]}<line class="rule" x1="0" x2="100%" y1="${top + ROW}" y2="${top + ROW}"/></g>\n`;
}

type Place = { readonly axis: Axis; readonly y: number; readonly height: number };

function bar(kind: string, { from, to }: Span, { axis, y, height }: Place): Html {
  return html`<rect class="${kind}" x="${axis.x(from)}" width="${axis.width(from, to)}" y="${y}" height="${height}" data-from="${from}" data-to="${to}"/>`;
}

function incidentBar(incident: Incident, { axis, end, numbers }: Frame, middle: number): Html {
  const { from, to } = incident.span;
  if (from === null) return html``;
  const kind = `incident ${incident.severity}${to === null ? ' open' : ''}`;
  const rect = bar(kind, { from, to: to ?? Math.max(end, from) }, { axis, y: middle - 9, height: 18 });
  const number = numbers.get(incident) ?? 0;
  return html`<g data-act="incident" data-incident="${number}">${rect}<text class="tag" x="${axis.x(from)}" dx="4" y="${middle - 11}" data-at="${from}">${number}</text></g>`;
}

function mark(
  event: LogEvent | undefined,
  index: number,
  { axis, middle }: { readonly axis: Axis; readonly middle: number },
): Html {
  if (event === undefined) return html``;
  const { role, severity, at, lastAt } = event;
  const isRun = lastAt > at && role !== 'context';
  const run = isRun ? bar('run', { from: at, to: lastAt }, { axis, y: middle - 1, height: 2 }) : '';
  return html`<g class="e ${severity} ${role}" data-event="${index}">${run}<use href="#m-${role}" x="${axis.x(at)}" y="${middle}" data-at="${at}"/></g>`;
}
