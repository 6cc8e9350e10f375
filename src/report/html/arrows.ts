import type { LogEvent } from '../../model/event.js';
import type { Incident } from '../../model/report.js';
import type { EpochMs } from '../../model/time.js';
import type { Axis } from './axis.js';
import { HEAD, ROW } from './lane-marks.js';
import type { Lane } from './lanes.js';
import { type Html, html } from './markup.js';

const MAX_ARROWS = 60;
/** Pixels from the middle of a lane at which an arrow begins and ends. */
const CLEAR = 9;

type Arrow = { readonly row: number; readonly at: EpochMs };

/** Where one lane caused another: from the first line that proves an incident's cause to the first sign in every other lane. */
export function arrows(incidents: readonly Incident[], lanes: readonly Lane[], axis: Axis): readonly Html[] {
  const found = incidents.flatMap((incident) => {
    const first = firstOf(incident);
    if (first === undefined || incident.severity === 'info') return [];
    const source = rowOf(lanes, first.origin, 'origin');
    if (source < 0) return [];
    return [...hits(incident, lanes, first), ...spread(incident, lanes, first)]
      .filter(({ row }) => row >= 0 && row !== source)
      .map(({ row, at }) => {
        const down = row > source ? 1 : -1;
        const [y1, y2] = [middleOf(source) + CLEAR * down, middleOf(row) - CLEAR * down];
        return html`<line x1="${axis.x(first.at)}" x2="${axis.x(at)}" y1="${y1}" y2="${y2}" marker-end="url(#tip)" data-at1="${first.at}" data-at2="${at}"/>`;
      });
  });
  return found.slice(0, MAX_ARROWS);
}

function firstOf({ events }: Incident): LogEvent | undefined {
  const dated = events.filter(({ time }) => time !== null);
  return dated.find(({ role }) => role === 'trigger') ?? dated[0];
}

/** The lanes of those who were hit. */
function hits({ subjects, span }: Incident, lanes: readonly Lane[], first: LogEvent): readonly Arrow[] {
  const rows = new Set(subjects.map(({ key }) => rowOf(lanes, key, 'subject')));
  return [...rows].map((row) => ({ row, at: Math.max(first.at, span.from ?? first.at) }));
}

/** The other processes in which it showed afterwards. */
function spread({ impact }: Incident, lanes: readonly Lane[], first: LogEvent): readonly Arrow[] {
  const later = (impact?.spread ?? []).filter(({ at }) => at >= first.at);
  return later.map(({ origin, at }) => ({ row: rowOf(lanes, origin, 'origin'), at }));
}

function rowOf(lanes: readonly Lane[], name: string, type: Lane['type']): number {
  return lanes.findIndex((lane) => lane.name === name && lane.type === type);
}

const middleOf = (row: number): number => HEAD + row * ROW + ROW / 2;
