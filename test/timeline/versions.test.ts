import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../src/model/facts.js';
import { RELEASES } from '../../src/model/releases.js';
import type { OriginVersions } from '../../src/model/report.js';
import { fact, file, patternOf, timelineOf } from '../support/events.js';
import { analyzeScenario, scenarios } from '../support/scenarios.js';

/** A wording by its template's beginning, seen in the given line. */
function seen(pattern: string, beginning: string, line = 1): FileFacts['wordings'][number] {
  const variant = patternOf(pattern).variants.findIndex(({ template }) => template.startsWith(beginning));
  if (variant < 0) throw new Error(`${pattern} has no wording ${beginning}`);
  return { pattern, variant, line };
}

const remote = (...wordings: FileFacts['wordings']): FileFacts =>
  file('order/remote.log', 'client/remote', [], { wordings });

const versionsOf = (...files: readonly FileFacts[]): readonly OriginVersions[] => timelineOf(...files).versions;

describe('the versions that can have written a log', () => {
  test('are those whose statements were seen, releases nobody has read among them', () => {
    const [only] = versionsOf(
      remote(
        seen('client/connected', '[<rpcClient>] Success to connect to server [<server>] on start up,connectionId='),
      ),
    );
    expect(only).toMatchObject({ origin: 'order', side: 'client', several: false });
    expect(only?.possible).toEqual(['2.0.0', '2.0.1', '2.0.2', '2.0.3']);
    expect(only?.evidence).toMatchObject([{ path: 'order/remote.log', line: 1 }]);
  });

  test('are told by nothing where no wording tells', () => {
    expect(versionsOf(remote())).toEqual([]);
    expect(timelineOf(remote()).versionsOf('order')).toBeUndefined();
  });

  test('are one where a line names it', () => {
    const server = file('server-1/start.out', 'server/start-out', [fact('server/banner', 1, { version: '2.2.3' })]);
    expect(timelineOf(server).versionsOf('server-1')).toEqual(['2.2.3']);
  });

  test('of a client are told by the server it is connected to', () => {
    const connectionId = '1795227904600_192.0.2.31_52652';
    const client = file('order/remote.log', 'client/remote', [fact('client/connected', 1, { connectionId })]);
    const server = file('server-1/nacos.log', 'server/nacos', [
      fact('connection/registered', 1, { connectionId, clientVersion: '2.3.2' }),
    ]);
    expect(timelineOf(client, server).versionsOf('order')).toEqual(['2.3.2']);
  });

  test('are several where no single one explains all lines', () => {
    const server = file('server-1/start.out', 'server/start-out', [
      fact('server/banner', 1, { version: '1.4.1' }),
      fact('server/banner', 500, { version: '2.0.3' }),
    ]);
    expect(versionsOf(server)).toMatchObject([{ possible: ['1.4.1', '2.0.3'], several: true }]);
  });

  test('are not told by a statement that is quoted in a foreign log', () => {
    const wordings = [seen('connection/unregistered', '[')];
    expect(versionsOf(file('order/naming.log', 'client/naming', [], { wordings }))).toEqual([]);
  });
});

describe('every proven range', () => {
  test('names releases', () => {
    expect(RELEASES).toEqual([...new Set(RELEASES)]);
    expect(patternOf('client/connected').variants.some(({ proven }) => proven !== undefined)).toBe(true);
  });
});

describe.each(scenarios())('$name', (scenario) => {
  test('was written by versions that can have written it', async () => {
    const { versions } = await analyzeScenario(scenario);
    for (const { origin, side, possible } of versions) {
      const stated = scenario.versions[side];
      if (stated.length > 0)
        expect(
          stated.some((version) => possible.includes(version)),
          `${origin}: ${possible}`,
        ).toBe(true);
    }
  });
});

test('four of five logs of real processes tell one version', async () => {
  const real = scenarios().filter(({ provenance }) => provenance.startsWith('Logs of real'));
  expect(real.length).toBeGreaterThan(30);
  const found: OriginVersions[] = [];
  for (const scenario of real) found.push(...(await analyzeScenario(scenario)).versions);
  const exact = found.filter(({ possible }) => possible.length === 1);
  expect(exact.length / found.length).toBeGreaterThanOrEqual(0.8);
});
