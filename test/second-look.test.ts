import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { extractInputs } from '../src/extract/inputs.js';
import { MAX_RUNS_OF_PATTERN } from '../src/timeline/room.js';
import { catalog } from './support/scenarios.js';

// A log that holds more heartbeats than are kept is read once more for those to whom something happened.

const temporary = mkdtempSync(join(tmpdir(), 'second-look-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const ILL = '192.0.2.77';
const OTHER = '192.0.2.78';
const MORE = 50;
const LOST = `2026-11-21 12:00:40,120 INFO [AUTO-DELETE-IP] service: DEFAULT_GROUP@@order-service, ip: {"ip":"${ILL}","port":8088,"healthy":false}`;
const FINE = '2026-11-21 12:00:40,120 INFO [DISTRO-INIT] load data from remote success';

const beat = (ip: string, time: string): string =>
  `10.0.0.9 - - [21/Nov/2026:${time} +0000] "PUT /nacos/v1/ns/instance/beat?serviceName=DEFAULT_GROUP%40%40order-service&ip=${ip}&port=8088 HTTP/1.1" 200 75 3 Nacos-Java-Client:v1.4.2 Naming`;
const fleet = Array.from({ length: MAX_RUNS_OF_PATTERN + MORE }, (_, index) =>
  beat(`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`, '09:00:00'),
);
const rows = [...fleet, beat(ILL, '12:00:01'), beat(OTHER, '12:00:01'), beat(ILL, '12:00:06')].join('\n');

function folder(name: string, statement: string, pack = false): string {
  const path = join(temporary, name, 'server-1');
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'naming-server.log'), `${statement}\n`);
  const log = 'access_log.2026-11-21.log';
  writeFileSync(join(path, pack ? `${log}.gz` : log), pack ? gzipSync(rows) : rows);
  return path;
}

async function beatsIn(path: string, jobs = 1) {
  const { facts } = await extractInputs([path], { catalog: catalog(), jobs });
  const access = facts.find(({ file }) => file.kind === 'server/access');
  const of = (ip: string) => access?.events.filter(({ fields }) => fields['ip'] === ip).map(({ count }) => count);
  const [notice] = access?.notices ?? [];
  return { ill: of(ILL), other: of(OTHER), kept: access?.events.length, notice };
}

describe('heartbeats beyond the bound', () => {
  test.each([false, true])('are found for an instance that was lost, packed: %s', async (pack) => {
    const { ill, other, kept, notice } = await beatsIn(folder(`lost-${pack}`, LOST, pack));
    expect({ ill, other, kept }).toEqual({ ill: [2], other: [], kept: 1 });
    expect(notice?.text.en).toContain(`${fleet.length + 1} occurrences were left out`);
  });

  test('are left out where nothing happened to anybody', async () => {
    const { ill, kept, notice } = await beatsIn(folder('fine', FINE));
    expect({ ill, kept }).toEqual({ ill: [], kept: MAX_RUNS_OF_PATTERN });
    expect(notice?.text.en).toContain(`${MORE + 3} occurrences were left out`);
  });

  test('are the same for several threads', async () => {
    const path = folder('threads', LOST);
    expect(await beatsIn(path, 2)).toEqual(await beatsIn(path));
  });
});
