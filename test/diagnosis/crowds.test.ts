import { describe, expect, test } from 'vitest';
import { conclude } from '../../src/conclude.js';
import type { Incident } from '../../src/model/report.js';
import { START } from '../support/events.js';
import { factsOf } from '../support/extraction.js';
import { catalog } from '../support/scenarios.js';

/** Incidents of a server that marks so many instances, each `apart` seconds after the other, on hosts of their own unless said otherwise. */
function incidentsOf(
  count: number,
  apart: number,
  hostOf = (index: number) => `10.1.0.${index + 1}`,
): readonly Incident[] {
  const lines = Array.from({ length: count }, (_, index) => {
    const at = START + index * apart * 1000;
    const time = new Date(at).toISOString().slice(0, 23).replace('T', ' ').replace('.', ',');
    const address = `${hostOf(index)}:${8000 + index}@DEFAULT@DEFAULT_GROUP@@orders`;
    return `${time} INFO {POS} {IP-DISABLED} valid: ${address}, region: unknown, msg: client timeout after 15000, last beat: ${at - 15_200}\n\n`;
  });
  const facts = factsOf('server-1/naming-server.log', [Buffer.from(lines.join(''))]);
  return conclude([facts], { catalog: catalog(), zones: { fallback: 'UTC', stated: [] } }).incidents;
}

describe('instances that expire together', () => {
  test('on many hosts are one incident with all of them', () => {
    const [incident, ...others] = incidentsOf(40, 0.3);
    expect(others).toEqual([]);
    expect(incident?.causes[0]?.id).toBe('heartbeat-timeout-expired');
    expect(incident?.subjects).toHaveLength(40);
    expect(incident?.causes[0]?.summary.en).toContain('40 instances on 40 hosts lost their heartbeats within 12 s');
  });

  test('are incidents of their own where they are few', () => {
    expect(incidentsOf(9, 0.3)).toHaveLength(9);
  });

  test('are incidents of their own where they are far apart', () => {
    expect(incidentsOf(12, 10)).toHaveLength(12);
  });

  test('on two or three hosts say nothing of a thing that many share', () => {
    const incidents = incidentsOf(12, 0.3, (index) => `10.1.0.${(index % 3) + 1}`);
    expect(incidents.map((incident) => incident.causes[0]?.summary.en ?? '').join()).not.toContain('hosts lost');
  });
});
