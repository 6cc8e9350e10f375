import type { Impact, OpenSpan } from '../model/impact.js';
import type { Text } from '../model/text.js';
import { durationText, hang, type Style, say, shortTimeText, timeText } from './style.js';
import { listText } from './subjects.js';
import { words } from './words.js';

const NAMED = 3;
/** Shorter is the ordinary delay of a push. */
const STALE_MS = 1500;

/** A short paragraph under its own heading; nothing where no line tells. */
export function impactLines(style: Style, impact: Impact): readonly string[] {
  const sentences = impactSentences(style, impact);
  if (sentences.length === 0) return [];
  return [
    '',
    `  ${style.paint('bold', say(style, words.impact))}`,
    ...sentences.flatMap((text) => hang(style, { text, lead: '- ', indent: 4 })),
  ];
}

/** Who was wrong for how long, who saw it, how it went from process to process: the same sentences in both languages. */
export function impactSentences(style: Style, { instances, subscribers, spread }: Impact): readonly string[] {
  return [
    ...longest(style, instances),
    ...flapping(style, instances),
    ...seenEmpty(style, subscribers),
    ...seenStale(style, subscribers),
    ...(spread.length < 2 ? [] : [spreadText(style, spread)]),
  ];
}

function longest(style: Style, instances: Impact['instances']): readonly string[] {
  const sorted = [...instances].sort((a, b) => b.duration - a.duration);
  const [first] = sorted;
  if (first === undefined || first.duration === 0) return [];
  const values = { key: first.key, duration: durationText(style, first.duration), count: instances.length };
  return [say(style, instances.length === 1 ? WORDS.one : WORDS.many, values)];
}

function flapping(style: Style, instances: Impact['instances']): readonly string[] {
  const often = instances.filter(({ flaps }) => flaps > 1).sort((a, b) => b.flaps - a.flaps);
  const names = often.map(({ key, flaps }) => `${key} ×${flaps}`);
  return names.length === 0 ? [] : [say(style, WORDS.flaps, { list: listText(style, names, NAMED) })];
}

function seenEmpty(style: Style, subscribers: Impact['subscribers']): readonly string[] {
  const empty = subscribers.filter((subscriber) => subscriber.empty.length > 0);
  return empty.slice(0, NAMED).map(({ origin, service, empty: spans }) =>
    say(style, WORDS.empty, {
      origin,
      service,
      spans: listText(
        style,
        spans.map((span) => spanText(style, span)),
        NAMED,
      ),
    }),
  );
}

function seenStale(style: Style, subscribers: Impact['subscribers']): readonly string[] {
  const stale = subscribers.filter((subscriber) => (subscriber.stale ?? 0) >= STALE_MS);
  return stale
    .slice(0, NAMED)
    .map(({ origin, service, stale: ms }) =>
      say(style, WORDS.stale, { origin, service, duration: durationText(style, ms ?? 0) }),
    );
}

function spreadText(style: Style, spread: Impact['spread']): string {
  const steps = spread.map(({ origin, at }) => `${origin} ${timeText(style, at).slice(11)}`);
  const shown = steps.slice(0, 2 * NAMED).join(' → ');
  const rest = steps.length - 2 * NAMED;
  const list = rest > 0 ? say(style, words.andMore, { list: shown, count: rest }) : shown;
  return say(style, WORDS.spread, { list });
}

/** `10:26:16 – 10:27:00`, or since when. */
export function spanText(style: Style, { from, to }: OpenSpan): string {
  const start = timeText(style, from).slice(11);
  return to === null ? say(style, WORDS.open, { start }) : `${start} – ${shortTimeText(style, to, from)}`;
}

const WORDS = {
  one: { en: '{key} was wrong for {duration}.', zh: '{key} 异常 {duration}。' },
  many: {
    en: '{count} instances were wrong, the longest {duration} ({key}).',
    zh: '{count} 个实例异常，最长 {duration}（{key}）。',
  },
  flaps: { en: 'Went away and came back: {list}.', zh: '反复消失又恢复：{list}。' },
  empty: { en: '{origin} had an empty list of {service}: {spans}.', zh: '{origin} 的 {service} 列表为空：{spans}。' },
  stale: {
    en: '{origin} still listed an instance of {service} {duration} after the server had dropped it.',
    zh: '服务端移除后，{origin} 仍在 {service} 列表中保留该实例 {duration}。',
  },
  spread: { en: 'It showed in this order: {list}.', zh: '出现顺序：{list}。' },
  open: { en: 'since {start}', zh: '自 {start} 起' },
} as const satisfies Record<string, Text>;
