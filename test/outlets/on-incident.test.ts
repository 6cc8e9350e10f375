import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type CommandLimits, createOnIncident, variablesOf } from '../../src/cli/outlets/on-incident.js';
import type { Text } from '../../src/model/text.js';
import { notificationOf, resolvedOf } from '../support/notifications.js';
import { until } from '../support/receiver.js';
import { causeOf, incidentOf } from '../support/report.js';

const folder = mkdtempSync(join(tmpdir(), 'on-incident-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const style = () => ({ language: 'en', zone: '+08:00', instance: 'node-1' }) as const;

function run(command: string, limits: Partial<CommandLimits> = {}) {
  const said: string[] = [];
  const complain = (text: Text): number => said.push(text.en);
  const env = { PATH: process.env['PATH'], OUT: join(folder, `out-${Math.random()}`) };
  const outlet = createOnIncident({ command, env, style, complain, limits });
  return { outlet, said, out: () => readFileSync(env.OUT, 'utf8') };
}

describe('--on-incident', () => {
  test('runs the command for each notification, one after the other, with JSON and variables', async () => {
    const { outlet, said, out } = run('echo "begin $NACOS_LOG_PHASE" >> $OUT; cat >> $OUT; echo end >> $OUT');
    outlet.notify(notificationOf());
    outlet.notify(resolvedOf());
    await outlet.close();
    const lines = out().split('\n');
    expect(lines.filter((line) => !line.startsWith('{'))).toEqual(['begin opened', 'end', 'begin resolved', 'end', '']);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ instance: 'node-1', phase: 'opened', causes: [{}] });
    expect(outlet.counts()).toEqual({ queued: 0, delivered: 2, failed: 0, dropped: 0 });
    expect(said).toEqual([]);
  });

  test('says what a command that fails said, and goes on', async () => {
    const { outlet, said } = run('echo "no mail server" >&2; exit 3');
    outlet.notify(notificationOf());
    outlet.notify(resolvedOf());
    await outlet.close();
    expect(outlet.counts()).toMatchObject({ failed: 2 });
    expect(said).toEqual(Array(2).fill('--on-incident failed: status 3: no mail server'));
  });

  test('stops a command that hangs, and whatever it started', async () => {
    const { outlet, said, out } = run('(sleep 60; echo late >> $OUT) & echo $! > $OUT; trap "" TERM; wait; sleep 60', {
      timeout: 200,
    });
    outlet.notify(notificationOf());
    await until(() => outlet.counts().failed === 1);
    await outlet.close();
    expect(said).toEqual([expect.stringContaining('still running after 0.2 s, stopped')]);
    expect(() => process.kill(Number(out().trim()), 0)).toThrow();
  });

  test('ends in time though the command hangs', async () => {
    const { outlet, said } = run('sleep 60', { grace: 50 });
    outlet.notify(notificationOf());
    outlet.notify(notificationOf({ id: 'b' }));
    const start = performance.now();
    await outlet.close();
    expect(performance.now() - start).toBeLessThan(2500);
    expect(said.at(-1)).toContain('could not be handed on before the end: 2');
  });

  test('does not mind a command that reads nothing, or is none', async () => {
    const quiet = run('exec true');
    for (let index = 0; index < 3; index++)
      quiet.outlet.notify(notificationOf({ incident: incidentOf({ title: { en: 'x'.repeat(200_000), zh: '' } }) }));
    await quiet.outlet.close();
    expect(quiet.outlet.counts().delivered).toBe(3);
    const none = run('no-such-command-anywhere');
    none.outlet.notify(notificationOf());
    await none.outlet.close();
    expect(none.said).toEqual([expect.stringContaining('status 127')]);
  });

  test('hands text of logs on without anything that a shell, a terminal or the system acts upon', async () => {
    const evil = '$(touch pwned) `id`; rm -rf . \u001b[31m\u0000 "quoted" \n second line';
    const incident = incidentOf({
      title: { en: evil, zh: evil },
      causes: [causeOf({ summary: { en: evil, zh: evil } })],
    });
    const { outlet, out } = run('printf %s "$NACOS_LOG_TITLE" > $OUT; cat > /dev/null');
    outlet.notify(notificationOf({ incident }));
    await outlet.close();
    expect(out()).toBe('$(touch pwned) `id`; rm -rf .  "quoted"   second line');
  });

  test('names all that a short message needs', () => {
    const names = variablesOf(resolvedOf(), style());
    expect(names).toMatchObject({
      NACOS_LOG_PHASE: 'resolved',
      NACOS_LOG_SEVERITY: 'error',
      NACOS_LOG_CAUSE: 'beat-send-failed-network',
      NACOS_LOG_CHANGES: 'state,span',
      NACOS_LOG_TO: '2026-11-21T10:26:20.000+08:00',
    });
    expect(Object.keys(names).every((name) => /^NACOS_LOG_[A-Z]+$/.test(name))).toBe(true);
  });
});
