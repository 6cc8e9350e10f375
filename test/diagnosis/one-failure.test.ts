import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Incident } from '../../src/model/report.js';
import { changed, incidentsIn, type Logs } from '../support/twins.js';

// One failure that several meet is one incident, and names the one it is about. The lines are cut from logs of real processes of which a fault was
// injected on purpose; names and addresses replaced.

const folder = mkdtempSync(join(tmpdir(), 'one-failure-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let runs = 0;
const told = (logs: Logs): Promise<readonly Incident[]> =>
  incidentsIn(join(folder, String(runs++)), logs, 'Asia/Shanghai');
const causeOf = ({ causes }: Incident): string | undefined => causes[0]?.id;
const keysOf = ({ subjects }: Incident): readonly string[] => subjects.map(({ key }) => key);
const loud = (incidents: readonly Incident[]): readonly Incident[] =>
  incidents.filter(({ severity }) => severity !== 'info');

const UNKNOWN = `ERROR [main :c.a.n.c.naming] [NA] failed to request
java.net.UnknownHostException: nacos.example.com
	at com.alibaba.nacos.client.naming.net.NamingProxy.callServer(NamingProxy.java:599) ~[nacos-client-1.4.2.jar:na]`;

const registration = (time: string, ip: string, service: string): string =>
  `2026-11-21 ${time} INFO [main :c.a.n.c.naming] [REGISTER-SERVICE] public registering service DEFAULT_GROUP@@${service} with instance: Instance{instanceId='null', ip='${ip}', port=9200, weight=1.0, healthy=true, enabled=true, ephemeral=true, clusterName='DEFAULT', serviceName='null', metadata={}}`;

function unresolved(ip: string, service: string): string {
  const failures = ['00', '05', '10', '15'].map((second) => `2026-11-21 10:05:${second}.1${ip.slice(-2)} ${UNKNOWN}`);
  return [registration('10:00:30.123', ip, service), ...failures, ''].join('\n');
}

describe('a name that does not resolve', () => {
  const logs: Logs = {
    'client-a/naming.log': unresolved('192.0.2.31', 'order'),
    'client-b/naming.log': unresolved('192.0.2.32', 'stock'),
  };

  test('is one failure for all who ask for it', async () => {
    const incidents = loud(await told(logs));
    expect(incidents.map(causeOf)).toEqual(['dns-unknown-host']);
    expect(incidents.flatMap(keysOf)).toEqual(['192.0.2.31:9200', '192.0.2.32:9200']);
  });

  test('is none of another name', async () => {
    const other = {
      ...logs,
      'client-b/naming.log': unresolved('192.0.2.32', 'stock').replace(/nacos\.example/g, 'other.example'),
    };
    expect(loud(await told(other)).map(causeOf)).toEqual(['dns-unknown-host', 'dns-unknown-host']);
  });
});

const started = (node: number): string =>
  `2026-11-21 10:00:00,12${node} INFO Starting Nacos v1.4.6 on node-${node} with PID 288${node} (/home/nacos/target/nacos-server.jar started by nacos in /home/nacos)

2026-11-21 10:00:20,12${node} INFO Nacos started successfully in cluster mode. use external storage
`;

const changedTo = (old: readonly number[], now: readonly number[]): string => {
  const list = (hosts: readonly number[]): string => hosts.map((host) => `192.0.2.${host}:8848`).join(', ');
  return `INFO [NACOS-DISTRO] healthy server list changed, old: [${list(old)}], new: [${list(now)}]\n`;
};

describe('a node of three that is cut off', () => {
  const logs: Logs = {
    ...Object.fromEntries([1, 2, 3].map((node) => [`node-${node}/nacos.log`, started(node)])),
    'node-1/naming-server.log': `2026-11-21 10:06:21,794 ${changedTo([11, 12, 13], [11, 12])}2026-11-21 10:07:02,366 ${changedTo([11, 12], [11, 12, 13])}`,
    'node-2/naming-server.log': `2026-11-21 10:06:20,669 ${changedTo([11, 12, 13], [11, 12])}`,
    'node-3/naming-server.log': `2026-11-21 10:06:14,243 ${changedTo([11, 12, 13], [11, 13])}2026-11-21 10:06:18,339 ${changedTo([11, 13], [13])}`,
    ...Object.fromEntries(
      [1, 2, 3].map((node) => [
        `node-${node}/nacos-cluster.log`,
        `2026-11-21 10:06:14,000 ERROR failed to report new info to target node : 192.0.2.${node === 3 ? 11 : 13}:8848, error : caused: Connection refused;\n`,
      ]),
    ),
  };

  test('is the one that is named', async () => {
    const incidents = loud(await told(logs)).filter((incident) => causeOf(incident) === 'member-suspicious-down');
    expect(incidents.map(keysOf)).toEqual([['192.0.2.13:8848']]);
  });
});

describe('refusals that name no server', () => {
  const REFUSED = `ERROR [com.alibaba.nacos.naming.beat.sender:c.a.n.c.naming] [NA] failed to request
java.net.ConnectException: Connection refused`;
  const restart = (node: number, [stop, banner, up]: readonly [string, string, string]): string =>
    `${started(node)}2026-11-21 ${stop},713 INFO Nacos is up
2026-11-21 ${stop},813 WARN [HttpClientBeanHolder] Start destroying common HttpClient
2026-11-21 ${banner},123 INFO Starting Nacos v1.4.6 on node-${node} with PID 299${node} (/home/nacos/target/nacos-server.jar started by nacos in /home/nacos)

2026-11-21 ${up},123 INFO Nacos started successfully in cluster mode. use external storage
2026-11-21 10:20:00,123 INFO Nacos is up
`;
  const logs: Logs = {
    'node-1/nacos.log': restart(1, ['10:05:30', '10:05:40', '10:06:10']),
    'node-2/nacos.log': restart(2, ['10:06:40', '10:06:50', '10:07:20']),
    'client-a/naming.log': [
      registration('10:01:30.123', '192.0.2.31', 'order'),
      ...['10:05:36', '10:05:46', '10:06:45', '10:06:55', '10:07:10'].map(
        (time) => `2026-11-21 ${time}.201 ${REFUSED}`,
      ),
      '',
    ].join('\n'),
  };

  test('are of the node that was away, in each restart of a rolling one', async () => {
    const incidents = await told(logs);
    expect(incidents.map(causeOf)).toEqual(['server-restart-client-redo', 'server-restart-client-redo']);
    expect(incidents.map(keysOf)).toEqual([
      expect.arrayContaining(['192.0.2.31:9200']),
      expect.arrayContaining(['192.0.2.31:9200']),
    ]);
  });

  test('are not where no node was away', async () => {
    const late = changed(logs, (text) => text.replaceAll('10:07:10.201', '10:07:55.201'));
    expect((await told(late)).map(causeOf)).toContain('server-down');
  });
});

describe('an HTTP client that has stopped', () => {
  const logs: Logs = {
    'node-1/nacos.log': `${started(1)}2026-11-21 10:05:00,814 WARN [ConnectionPool] Start checking idle connections\n`,
    'node-1/naming-server.log': `2026-11-21 10:05:00,854 ERROR [STATUS-SYNCHRONIZE] remote server status task failed
java.lang.IllegalStateException: Request cannot be executed; I/O reactor status: STOPPED
`,
  };

  test('is a failure of a server that runs, and part of the end of one that is stopped', async () => {
    expect(loud(await told(logs)).map(causeOf)).toEqual(['io-reactor-stopped-1x']);
    const stopped = changed(logs, (text) =>
      text.replace(
        '[ConnectionPool] Start checking idle connections',
        '[HttpClientBeanHolder] Start destroying common HttpClient',
      ),
    );
    expect((await told(stopped)).map(causeOf)).not.toContain('io-reactor-stopped-1x');
  });
});

describe('one address that two processes register', () => {
  const logs: Logs = {
    'node-1/nacos.log': started(1),
    'client-a/naming.log': `${registration('10:00:30.123', '192.0.2.31', 'order')}
2026-11-21 10:10:00.123 INFO [main :c.a.n.c.naming] [HTTP] current server is 192.0.2.10:8848
`,
    'client-b/naming.log': `${registration('10:20:30.124', '192.0.2.31', 'stock')}\n`,
  };

  test('was handed on only where the first of them is gone', async () => {
    expect((await told(logs)).map(causeOf)).toContain('pod-ip-change-and-reuse');
    const alive = changed(logs, (text) => text.replace('10:10:00.123', '10:30:00.123'));
    expect((await told(alive)).map(causeOf)).not.toContain('pod-ip-change-and-reuse');
  });
});

describe('a database that several servers share', () => {
  const server = (name: string, second: number, minutes: readonly number[]): Logs => ({
    [`${name}/nacos.log`]: [
      `2026-11-21 10:00:${second},000 INFO Nacos started successfully in cluster mode. use external storage`,
      '',
      ...minutes.flatMap((minute) => [
        `2026-11-21 10:${minute}:${second},656 ERROR [db-error] org.springframework.jdbc.CannotGetJdbcConnectionException: Failed to obtain JDBC Connection; nested exception is java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 3000ms.`,
        '',
        'com.mysql.cj.exceptions.CJCommunicationsException: Communications link failure',
      ]),
    ].join('\n'),
  });
  const lost = async (...logs: readonly Logs[]): Promise<readonly number[]> =>
    loud(await told(Object.assign({}, ...logs)))
      .filter((incident) => causeOf(incident) === 'config-side-failures')
      .map(({ subjects }) => subjects.length);

  test('is one failure where they miss it at the same time', async () => {
    expect(await lost(server('server-1', 17, [20, 21, 22]), server('server-2', 39, [20, 21, 22]))).toEqual([2]);
  });

  test('is none where each misses its own at another time', async () => {
    expect(await lost(server('server-1', 17, [20, 21, 22]), server('server-2', 39, [40, 41, 42]))).toEqual([1, 1]);
  });
});
