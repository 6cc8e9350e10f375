import { describe, expect, test } from 'vitest';
import { assemble } from '../../src/incident/assemble.js';
import type { Assembly, Explained, Finding } from '../../src/model/finding.js';
import type { Subject } from '../../src/model/report.js';
import { event, START } from '../support/events.js';
import { infoOf } from '../support/knowledge.js';

const ORDER: Subject = { type: 'instance', key: '192.0.2.63:9200', service: 'DEFAULT_GROUP@@order' };
const STOCK: Subject = { type: 'instance', key: '192.0.2.64:9300', service: 'DEFAULT_GROUP@@stock' };
const SERVER: Subject = { type: 'server', key: '192.0.2.11:8848' };

type Parts = Partial<Finding> & { readonly explains?: readonly string[]; readonly seconds?: readonly [number, number] };

/** A finding of the diagnosis `id` about the order service, from second 0 to second 60 unless said otherwise. */
function explained(id: string, { explains = [], seconds = [0, 60], ...parts }: Parts = {}): Explained {
  return {
    info: infoOf(id, { explains }),
    finding: {
      likelihood: 'likely',
      root: id,
      severity: 'warning',
      subjects: [ORDER],
      from: START + seconds[0] * 1000,
      to: START + seconds[1] * 1000,
      values: {},
      evidence: [event('client/heartbeat-failure', seconds[0])],
      against: [],
      missing: [],
      confirm: [],
      ...parts,
    },
  };
}

/** `root [rivals] (effects)` of every incident. */
function shape(assemblies: readonly Assembly[]): readonly string[] {
  const ids = (items: readonly Explained[]): string => items.map(({ info }) => info.id).join(' ');
  return assemblies.map(({ root, rivals, effects }) => `${root.info.id} [${ids(rivals)}] (${ids(effects)})`);
}

describe('a root', () => {
  test('that hit several subjects is one incident', () => {
    const [first, second] = [
      explained('restart', { seconds: [0, 30] }),
      explained('restart', { subjects: [STOCK], seconds: [5, 90] }),
    ];
    const [only, ...others] = assemble([first, second]);
    expect(others).toEqual([]);
    expect(only?.root.finding.subjects.map(({ key }) => key)).toEqual([ORDER.key, STOCK.key]);
    expect([only?.root.finding.from, only?.root.finding.to]).toEqual([START, START + 90_000]);
  });

  test('that lasts for one subject lasts', () => {
    const findings = [explained('restart'), explained('restart', { subjects: [STOCK], to: null })];
    expect(assemble(findings)[0]?.root.finding.to).toBeNull();
  });

  test('keeps the better of two likelihoods and all evidence', () => {
    const findings = [
      explained('restart', { likelihood: 'possible' }),
      explained('restart', { likelihood: 'certain', seconds: [9, 60] }),
    ];
    const finding = assemble(findings)[0]?.root.finding;
    expect([finding?.likelihood, finding?.evidence.length]).toEqual(['certain', 2]);
  });

  test('that happened twice is two incidents', () => {
    const findings = [
      explained('restart', { root: 'at ten' }),
      explained('restart', { root: 'at noon', seconds: [7200, 7260] }),
    ];
    expect(shape(assemble(findings))).toEqual(['restart [] ()', 'restart [] ()']);
  });
});

describe('an effect', () => {
  const effect = explained('heartbeat-timeout', { seconds: [15, 60] });
  const cause = (parts: Parts = {}): Explained =>
    explained('freeze', { explains: ['heartbeat-timeout'], likelihood: 'certain', ...parts });

  test('joins the cause that explains it', () => {
    expect(shape(assemble([effect, cause()]))).toEqual(['freeze [] (heartbeat-timeout)']);
  });

  test('stands alone where its cause hit others only', () => {
    expect(shape(assemble([effect, cause({ subjects: [STOCK] })]))).toHaveLength(2);
  });

  test('stands alone where it hit others too', () => {
    const wide = explained('heartbeat-timeout', { subjects: [ORDER, STOCK], seconds: [15, 60] });
    expect(shape(assemble([wide, cause()]))).toEqual(['freeze [] ()', 'heartbeat-timeout [] ()']);
  });

  test('stands alone where it came long after', () => {
    expect(shape(assemble([explained('heartbeat-timeout', { seconds: [600, 660] }), cause()]))).toHaveLength(2);
  });

  test('stands alone where the one instance that both hit had been back for a minute', () => {
    const anew = (seconds: readonly [number, number]) => explained('heartbeat-timeout', { seconds });
    expect(assemble([anew([115, 180]), cause()])).toHaveLength(1);
    expect(assemble([anew([125, 180]), cause()])).toHaveLength(2);
    expect(assemble([anew([125, 180]), cause({ subjects: [ORDER, STOCK] })])).toHaveLength(1);
  });

  test('joins although it was seen shortly before its cause', () => {
    expect(
      shape(assemble([explained('heartbeat-timeout', { seconds: [0, 60] }), cause({ seconds: [30, 60] })])),
    ).toHaveLength(1);
  });

  test('is never explained by what is less certain than itself', () => {
    expect(shape(assemble([effect, cause({ likelihood: 'possible' })]))).toEqual(['heartbeat-timeout [freeze] ()']);
  });

  test('of an effect joins the same root', () => {
    const chain = [
      explained('push-empty', { seconds: [40, 50] }),
      explained('heartbeat-timeout', { explains: ['push-empty'], seconds: [15, 60] }),
      cause(),
    ];
    expect(shape(assemble(chain))).toEqual(['freeze [] (heartbeat-timeout push-empty)']);
  });

  test('and its cause may not explain each other in circles', () => {
    const circle = [explained('a', { explains: ['b'] }), explained('b', { explains: ['a'] })];
    expect(shape(assemble(circle))).toEqual(['a [] (b)']);
  });

  test('meets its cause by the process where the names of subjects differ', () => {
    const client: Subject = { type: 'client', key: 'order', origin: 'order' };
    const instance: Subject = { ...ORDER, origin: 'order' };
    expect(
      shape(assemble([explained('heartbeat-timeout', { subjects: [instance] }), cause({ subjects: [client] })])),
    ).toHaveLength(1);
  });
});

describe('another instance of the same service', () => {
  const OTHER: Subject = { ...ORDER, key: '192.0.2.65:9200' };
  const SERVICE: Subject = { type: 'service', key: 'DEFAULT_GROUP@@order', service: 'DEFAULT_GROUP@@order' };

  test('has its own trouble at the same time', () => {
    const freeze = explained('freeze', { explains: ['killed'], likelihood: 'certain' });
    expect(shape(assemble([freeze, explained('killed', { subjects: [OTHER] })]))).toHaveLength(2);
  });

  test('is no rival', () => {
    const killed = explained('killed', { subjects: [OTHER], likelihood: 'possible' });
    expect(shape(assemble([explained('offline'), killed]))).toEqual(['killed [] ()', 'offline [] ()']);
  });

  test('is concerned by what concerns the service as a whole, and concerns it', () => {
    const whole = explained('switch', { explains: ['expired'], likelihood: 'certain', subjects: [SERVICE] });
    expect(shape(assemble([whole, explained('expired', { subjects: [OTHER] })]))).toEqual(['switch [] (expired)']);
    const part = explained('killed', { explains: ['empty'], likelihood: 'certain', subjects: [OTHER] });
    expect(shape(assemble([part, explained('empty', { subjects: [SERVICE] })]))).toEqual(['killed [] (empty)']);
  });
});

describe('a rival', () => {
  test('is a mere possibility for the same subject and time', () => {
    const findings = [explained('network', { likelihood: 'possible' }), explained('freeze')];
    expect(shape(assemble(findings))).toEqual(['freeze [network] ()']);
  });

  test('is not what is likely for itself', () => {
    expect(shape(assemble([explained('network'), explained('freeze')]))).toHaveLength(2);
  });

  test('of what needs no attention is not what does', () => {
    const harmless = explained('stop', { severity: 'info', likelihood: 'certain' });
    expect(shape(assemble([harmless, explained('network', { likelihood: 'possible' })]))).toHaveLength(2);
    const question = explained('network', { likelihood: 'possible', severity: 'info' });
    expect(shape(assemble([harmless, question]))).toEqual(['stop [network] ()']);
  });

  test('is not what happened to others', () => {
    expect(
      shape(assemble([explained('network', { likelihood: 'possible', subjects: [STOCK] }), explained('freeze')])),
    ).toHaveLength(2);
  });

  test('is not what happened at another time', () => {
    const findings = [explained('network', { likelihood: 'possible', seconds: [600, 700] }), explained('freeze')];
    expect(shape(assemble(findings))).toHaveLength(2);
  });
});

describe('incidents', () => {
  test('stand in the order in which they began', () => {
    const findings = [
      explained('late', { subjects: [STOCK], likelihood: 'certain', seconds: [500, 600] }),
      explained('early', { likelihood: 'possible' }),
      explained('cluster', { subjects: [SERVER], seconds: [100, 200] }),
    ];
    expect(assemble(findings).map(({ root }) => root.info.id)).toEqual(['early', 'cluster', 'late']);
  });

  test('do not depend on the order of the diagnoses', () => {
    const findings = [
      explained('heartbeat-timeout', { seconds: [15, 60] }),
      explained('freeze', { explains: ['heartbeat-timeout'], likelihood: 'certain' }),
      explained('network', { likelihood: 'possible' }),
      explained('restart', { subjects: [SERVER], seconds: [20, 40] }),
    ];
    expect(shape(assemble([...findings].reverse()))).toEqual(shape(assemble(findings)));
  });

  test('of nothing are none', () => {
    expect(assemble([])).toEqual([]);
  });
});
