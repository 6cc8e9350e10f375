import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/model/text.js';
import { columnsOf } from '../../src/report/columns.js';
import { lastScroll, type ScreenView, screenOf } from '../../src/report/follow-screen.js';
import { styleOf } from '../../src/report/style.js';
import { notificationOf, resolvedOf, sourceOf, statusOf } from '../support/notifications.js';
import { causeOf, eventOf, incidentOf, START } from '../support/report.js';
import { ROOT } from '../support/scenarios.js';

const SECOND = 1000;
const SIZES = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
];
const events = Array.from({ length: 6 }, (_, index) =>
  eventOf({ time: START + index * 7 * SECOND, origin: index % 2 === 0 ? 'order' : 'nacos-server-1' }),
);
const frozen = notificationOf({
  id: 'server-full-gc-mass-expire-1',
  watermark: START + 75 * SECOND,
  incident: incidentOf({
    severity: 'critical',
    state: 'unresolved',
    title: { en: 'a pause of the server expired instances in masses', zh: '服务端停顿导致实例大量过期' },
    span: { from: START, to: null },
    subjects: Array.from({ length: 12 }, (_, index) => ({
      type: 'instance' as const,
      key: `192.0.2.${index}:9200`,
      service: 'DEFAULT_GROUP@@order-service',
    })),
    events,
  }),
});
const view: ScreenView = {
  status: statusOf({
    open: [frozen, notificationOf({ watermark: START + 75 * SECOND })],
    resolved: 1,
    bytes: 123_456_789,
    records: 98_765,
    sources: [sourceOf(), sourceOf({ path: 'b.log', behind: 4_200_000 }), sourceOf({ path: 'c.log', state: 'gone' })],
    dropped: 2,
  }),
  incidents: [frozen, notificationOf({ watermark: START + 75 * SECOND }), resolvedOf({ id: 'over' })],
  rates: { bytes: 1_234_567, records: 987.6 },
  selected: 0,
};
const styleFor = (language: Language, options: { color?: boolean; ascii?: boolean } = {}) =>
  styleOf({ language, width: 80, color: options.color === true, ascii: options.ascii }, '+08:00');
const visible = (line: string): string => line.split(/\p{Cc}\[[0-9;]*m/u).join('');

describe.each(SIZES)('the screen at $columns × $rows', (size) => {
  describe.each(['en', 'zh'] as const)('in %s', (language) => {
    test.each([
      ['list', view],
      ['second', { ...view, selected: 1, message: { en: 'A web hook fails.', zh: '某个 Webhook 失败。' } }],
      ['detail', { ...view, scroll: 0 }],
      ['quiet', { ...view, incidents: [], status: statusOf({ sources: [] }) }],
    ] as const)('%s', async (name, shown) => {
      const lines = screenOf(shown, size, styleFor(language));
      expect(lines.length).toBe(size.rows);
      expect(lines.filter((line) => columnsOf(line) > size.columns)).toEqual([]);
      const text = `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
      const golden = `test/outlets/expected/screen-${name}.${size.columns}x${size.rows}.${language}.txt`;
      await expect(text).toMatchFileSnapshot(join(ROOT, golden));
    });
  });

  test('colours change nothing but colours', () => {
    for (const shown of [view, { ...view, scroll: 2 }]) {
      const plain = screenOf(shown, size, styleFor('zh'));
      const painted = screenOf(shown, size, styleFor('zh', { color: true }));
      expect(painted.map(visible)).toEqual(plain);
      expect(painted.join('')).toContain('\u001b[');
    }
  });
});

describe('the screen', () => {
  test('draws with ASCII characters where a terminal knows no more', () => {
    for (const scroll of [undefined, 0]) {
      const lines = screenOf({ ...view, scroll }, { columns: 100, rows: 40 }, styleFor('en', { ascii: true }));
      // Dashes and dots of sentences are the text report's own.
      expect(lines.join('').replace(/[–…│]/g, '')).toMatch(/^[\x20-\x7e]*$/);
    }
  });

  test.each([
    [1, 1],
    [10, 3],
    [20, 8],
    [39, 24],
    [400, 100],
  ])('fits %i × %i', (columns, rows) => {
    for (const language of ['en', 'zh'] as const)
      for (const scroll of [undefined, 0]) {
        const lines = screenOf({ ...view, scroll }, { columns, rows }, styleFor(language, { color: true }));
        expect(lines.length).toBe(rows);
        expect(lines.map(visible).filter((line) => columnsOf(line) > columns)).toEqual([]);
      }
  });

  test('keeps the selected incident in view however many there are', () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      notificationOf({ id: `${index}`, incident: incidentOf({ title: { en: `incident no. ${index}.`, zh: '故障' } }) }),
    );
    for (const selected of [0, 57, 199]) {
      const lines = screenOf({ ...view, incidents: many, selected }, { columns: 80, rows: 24 }, styleFor('en'));
      expect(lines.some((line) => line.startsWith('> ') && line.includes(`incident no. ${selected}.`))).toBe(true);
    }
  });

  test('scrolls to the end of an incident and no further', () => {
    const long = notificationOf({ incident: incidentOf({ causes: [causeOf(), causeOf({ id: 'other' })], events }) });
    const shown = { ...view, incidents: [long], selected: 0 };
    const size = { columns: 80, rows: 24 };
    const last = lastScroll(shown, size, styleFor('en'));
    expect(last).toBeGreaterThan(0);
    const lines = screenOf({ ...shown, scroll: last }, size, styleFor('en'));
    expect(lines.at(-1)).toMatch(new RegExp(`${last + 1}-(\\d+) / \\1$`));
  });
});
