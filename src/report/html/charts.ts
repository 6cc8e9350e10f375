import { greatest } from '../../model/extremes.js';
import type { Count, InstanceHistory } from '../../model/history.js';
import type { Report } from '../../model/report.js';
import type { Language, Text } from '../../model/text.js';
import { clockOf, dateTimeOf } from '../../time/zone.js';
import { durationText, say } from '../style.js';
import { Axis } from './axis.js';
import { canvas, type Frame, HEIGHT, round } from './chart-frame.js';
import { section, table } from './controls.js';
import { both, type Html, html } from './markup.js';
import { pausesChart } from './pauses.js';
import { spoken, type Voice } from './voice.js';
import { pageWords } from './words.js';

const KINDS = 6;
const ROWS = 60;
const BARS = 60;

/** Where looking beats reading: how many events of which kind, instances and connections over time, silences. */
export function chartsSection(report: Report, voice: Voice, language: Language): Html {
  const { from, to } = report.span;
  if (from === null || to === null) return html``;
  const frame: Frame = { axis: new Axis({ from, to }), voice, language };
  const { instances, connections } = report.histories;
  return section('charts', pageWords.charts, [
    html`<div class="charts">${[
      ...eventsChart(report, frame),
      ...stepChart(pageWords.online, onlineOver(instances), frame, pageWords.onlineHint),
      ...stepChart(pageWords.connections, connections, frame),
      ...pausesChart(report, frame),
    ]}</div>`,
  ]);
}

/** Steps of bars that a reader can name: a second, a minute, … */
const BUCKETS: readonly number[] = [1, 2, 5, 10, 30, 60, 300, 600, 1800, 3600, 21_600, 86_400, 604_800].map(
  (s) => s * 1000,
);

function eventsChart({ events }: Report, frame: Frame): readonly Html[] {
  const { axis, voice, language } = frame;
  const bucket =
    BUCKETS.find((step) => (axis.to - axis.from) / step <= BARS) ?? Math.ceil((axis.to - axis.from) / BARS);
  const dated = events.filter(({ time, role }) => time !== null && role !== 'context');
  if (dated.length === 0) return [];
  const totals = new Map<string, number>();
  for (const { kind, count } of dated) totals.set(kind, (totals.get(kind) ?? 0) + count);
  const ranked = [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const shown = new Map(ranked.slice(0, KINDS).map(([kind], index) => [kind, index]));
  const bars = new Map<number, number[]>();
  for (const { kind, at, count } of dated) {
    const start = Math.floor(at / bucket) * bucket;
    const stack = bars.get(start) ?? Array.from({ length: KINDS + 1 }, () => 0);
    const row = shown.get(kind) ?? KINDS;
    stack[row] = (stack[row] ?? 0) + count;
    bars.set(start, stack);
  }
  const highest = greatest(bars.values(), (stack) => stack.reduce((sum, count) => sum + count, 0));
  const rects = [...bars]
    .sort((a, b) => a[0] - b[0])
    .map(([start, stack]) => stackOf(start, stack, { ...frame, bucket, highest }));
  const names = ranked
    .slice(0, KINDS)
    .map(([kind], index) => html`<li><i class="swatch k${index}" aria-hidden="true"></i><code>${kind}</code></li>`);
  const others =
    ranked.length > KINDS
      ? html`<li><i class="swatch k${KINDS}" aria-hidden="true"></i>${both(pageWords.otherKinds)}</li>`
      : '';
  const rows = ranked
    .slice(0, ROWS)
    .map(([kind, count]) => html`<tr><td><code>${kind}</code></td><td class="number">${count}</td></tr>`);
  const title = spoken(voice, (style) => say(style, pageWords.perBucket, { bucket: durationText(style, bucket) }));
  const columns = [{ title: pageWords.kind }, { title: pageWords.count, number: true }];
  return [
    html`<figure><figcaption>${both(title)}</figcaption>${canvas(rects, `${highest}`, pageWords.allEvents, frame)}<ul class="legend">${names}${others}</ul><details><summary>${both(pageWords.asTable)}</summary>${table(columns, rows, { label: pageWords.allEvents, language })}</details></figure>`,
  ];
}

type Bars = Frame & { readonly bucket: number; readonly highest: number };

/** A bar of several kinds, the most frequent at the bottom. */
function stackOf(start: number, stack: readonly number[], { axis, bucket, highest, voice }: Bars): Html {
  let base = HEIGHT;
  const parts = stack.flatMap((count, kind) => {
    if (count === 0) return [];
    const height = Math.max(1, round((count / highest) * (HEIGHT - 8)));
    base = round(base - height);
    return [
      html`<rect class="k${kind}" x="${axis.x(start)}" width="${axis.width(start, start + bucket * 0.9)}" y="${base}" height="${height}"/>`,
    ];
  });
  const total = stack.reduce((sum, count) => sum + count, 0);
  return html`<g><title>${clockOf(start, voice.zone).slice(0, 8)} ×${total}</title>${parts}</g>`;
}

/** Online from the first line that says so; unhealthy is not online. */
function onlineOver(instances: readonly InstanceHistory[]): readonly Count[] {
  const changes = instances.flatMap(({ states }) =>
    states.map(({ at, state }, index) => ({
      at,
      step: Number(state === 'online') - Number(states[index - 1]?.state === 'online'),
    })),
  );
  let count = 0;
  return changes
    .filter(({ step }) => step !== 0)
    .sort((a, b) => a.at - b.at)
    .map(({ at, step }) => {
      count += step;
      return { at, count };
    });
}

const MAX_STEPS = 200;

function stepChart(title: Text, counts: readonly Count[], frame: Frame, hint?: Text): readonly Html[] {
  const { axis, voice, language } = frame;
  const highest = counts.reduce((most, { count }) => Math.max(most, count), 0);
  if (highest === 0) return [];
  const every = Math.ceil(counts.length / MAX_STEPS);
  const steps = counts.filter((_, index) => index % every === 0 || index === counts.length - 1);
  const rects = steps.map(({ at, count }, index) => {
    const end = steps[index + 1]?.at ?? axis.to;
    const height = round((count / highest) * (HEIGHT - 20));
    return html`<g><title>${clockOf(at, voice.zone).slice(0, 8)} ${count}</title><rect class="step" x="${axis.x(at)}" width="${axis.width(at, end)}" y="${round(HEIGHT - height)}" height="${height}"/></g>`;
  });
  const rows = steps.map(
    ({ at, count }) =>
      html`<tr><td class="time">${dateTimeOf(at, voice.zone)}</td><td class="number">${count}</td></tr>`,
  );
  const columns = [{ title: pageWords.from }, { title: pageWords.count, number: true }];
  return [
    html`<figure><figcaption>${both(title)}${hint === undefined ? '' : html` <small>${both(hint)}</small>`}</figcaption>${canvas(rects, `${highest}`, title, frame)}<details><summary>${both(pageWords.asTable)}</summary>${table(columns, rows, { label: title, language })}</details></figure>`,
  ];
}
