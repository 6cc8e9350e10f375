import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { WEBHOOK_FORMATS } from '../../src/outlets/webhook-format.js';
import { notificationJson } from '../../src/report/notification.js';
import { nacosLog } from '../support/command.js';
import { notificationOf, resolvedOf } from '../support/notifications.js';
import { incidentOf } from '../support/report.js';
import { ROOT } from '../support/scenarios.js';
import { documentFaults } from '../support/schema.js';

// What `schema/notification.schema.json` promises to those who read notifications with a machine.

const faults = (document: unknown): readonly string[] => documentFaults('notification', document);
const SCENARIOS = readdirSync(join(ROOT, 'fixtures/scenarios')).filter((_, index) => index % 12 === 0);

const shapes = [
  notificationOf(),
  notificationOf({ revision: 2, phase: 'updated', changes: ['subjects', 'likelihood'], repeated: true }),
  notificationOf({ watermark: null, incident: incidentOf({ span: { from: null, to: null }, causes: [] }) }),
  resolvedOf(),
  resolvedOf({ withdrawn: true, mergedInto: 'beat-send-failed-network-2' }),
];

describe('the schema of notifications', () => {
  test.each(['en', 'zh'] as const)('describes lines and bodies of web hooks (%s)', (language) => {
    const style = { language, zone: '+08:00', instance: 'node-1' };
    for (const notification of shapes) {
      expect(faults(JSON.parse(notificationJson(notification, language)))).toEqual([]);
      expect(faults(WEBHOOK_FORMATS.json.body(notification, style))).toEqual([]);
    }
  });

  test.each(SCENARIOS)('describes all that a replay of %s says', { timeout: 30_000 }, async (name) => {
    const logs = join(ROOT, 'fixtures/scenarios', name, 'logs');
    const { stdout } = await nacosLog(['replay', logs, '--format', 'ndjson', '--grace', '10s', '--quiet']);
    const said = stdout.split('\n').filter((line) => line.includes('"type":"notification"'));
    expect(said.flatMap((line) => faults(JSON.parse(line)))).toEqual([]);
  });

  const good: Readonly<Record<string, unknown>> = JSON.parse(notificationJson(notificationOf(), 'en'));
  test.each(Object.keys(good).filter((field) => !['time', 'impact', 'unrecognised'].includes(field)))(
    'asks for %s',
    (field) => {
      const { [field]: _, ...rest } = good;
      expect(faults(rest)).not.toEqual([]);
    },
  );

  test.each([
    { phase: 'closed' },
    { revision: 0 },
    { changes: ['state'] },
    { repeated: false },
    { withdrawn: true },
    { watermark: 1 },
    { more: 1 },
  ])('refuses %o', (wrong) => {
    expect(faults({ ...good, ...wrong })).not.toEqual([]);
  });
});
