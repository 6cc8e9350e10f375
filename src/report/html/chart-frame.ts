import type { Language, Text } from '../../model/text.js';
import type { EpochMs } from '../../model/time.js';
import { clockOf, dateTimeOf } from '../../time/zone.js';
import type { Axis } from './axis.js';
import { labelled } from './controls.js';
import { type Html, html } from './markup.js';
import type { Voice } from './voice.js';

/** Pixels. */
export const HEIGHT = 120;

export type Frame = { readonly axis: Axis; readonly voice: Voice; readonly language: Language };

/** The picture's frame: the highest value, times along the bottom. */
export function canvas(marks: readonly Html[], highest: string, label: Text, { axis, voice, language }: Frame): Html {
  const ticks = axis
    .ticks(4)
    .map(
      (tick) =>
        html`<line class="rule" x1="${axis.x(tick)}" x2="${axis.x(tick)}" y1="0" y2="${HEIGHT}"/><text x="${axis.x(tick)}" y="${HEIGHT + 15}">${tickText(tick, voice.zone)}</text>`,
    );
  return html`<svg class="chart" width="100%" height="${HEIGHT + 20}" role="img" ${labelled(label, language)}>${ticks}<line class="rule" x1="0" x2="100%" y1="${HEIGHT}" y2="${HEIGHT}"/>${marks}<text class="top" x="2" y="12">${highest}</text></svg>`;
}

/** The time of day, at midnight the day. */
function tickText(tick: EpochMs, zone: string): string {
  const clock = clockOf(tick, zone).slice(0, 8);
  return clock === '00:00:00' ? dateTimeOf(tick, zone).slice(5, 10) : clock;
}

export const round = (value: number): number => Math.round(value * 10) / 10;
