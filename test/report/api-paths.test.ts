import { describe, expect, test } from 'vitest';
import type { OriginVersions } from '../../src/model/report.js';
import { forServers } from '../../src/report/api-paths.js';

function servers(...versions: readonly string[]): readonly OriginVersions[] {
  return versions.map((version, index) => ({
    origin: `node${index}`,
    side: 'server',
    possible: [version],
    several: false,
    evidence: [],
  }));
}

const MEMBERS = 'curl -s http://192.0.2.11:8848/nacos/v1/core/cluster/nodes';

describe('commands for servers of 3.x', () => {
  test.each([
    [MEMBERS, "curl -s -H 'accessToken: TOKEN' http://192.0.2.11:8848/nacos/v3/admin/core/cluster/node/list"],
    [
      'curl -s http://127.0.0.1:8848/nacos/v1/ns/operator/switches',
      "curl -s -H 'accessToken: TOKEN' http://127.0.0.1:8848/nacos/v3/admin/ns/ops/switches",
    ],
    [
      "curl -s 'http://SERVER:8848/nacos/v1/ns/instance/list?serviceName=GROUP@@SERVICE'",
      "curl -s 'http://SERVER:8848/nacos/v3/client/ns/instance/list?groupName=GROUP&serviceName=SERVICE'",
    ],
    [
      "curl -s 'http://SERVER:8848/nacos/v1/cs/configs?dataId=DATA_ID&group=GROUP'",
      "curl -s 'http://SERVER:8848/nacos/v3/client/cs/config?dataId=DATA_ID&groupName=GROUP'",
    ],
    ['nc -vz -w 3 192.0.2.11 9848', 'nc -vz -w 3 192.0.2.11 9848'],
  ])('%s', (command, expected) => {
    expect(forServers(command, servers('3.0.1', '3.0.3'))).toBe(expected);
  });

  test.each([
    ['older', servers('2.5.1')],
    ['of both', servers('3.0.1', '2.5.1')],
    ['unknown', []],
    ['of clients only', servers('3.0.1').map((entry) => ({ ...entry, side: 'client' as const }))],
  ])('stay as they are where the versions are %s', (_, origins) => {
    expect(forServers(MEMBERS, origins)).toBe(MEMBERS);
  });
});
