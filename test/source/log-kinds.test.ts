import { expect, test } from 'vitest';
import { kindOfName, kindOfShared } from '../../src/source/log-kinds.js';

test.each([
  ['naming-server.log', { kind: 'server/naming-server' }],
  ['logs/naming-server.log.2026-11-21.0', { kind: 'server/naming-server' }],
  ['plugin-control.2026-11-21.0', { kind: 'server/plugin-control' }],
  ['C:\\nacos\\logs\\protocol-raft.log.2026-11-21.12.gz', { kind: 'server/protocol-raft' }],
  ['remote-core.log', { kind: 'server/remote' }],
  ['access_log.2026-11-21.log', { kind: 'server/access' }],
  ['start.out', { kind: 'server/start-out' }],
  ['start.out.1', { kind: 'server/start-out' }],
  ['start.out-20261121.gz', { kind: 'server/start-out' }],
  ['naming.log', { shared: 'naming' }],
  ['config.log.3', { shared: 'config' }],
  ['remote.log.2026-11-21.0', { shared: 'remote' }],
  ['nacos_gc.log.0', { pausesOf: 'server/gc' }],
  ['nacos_gc.log.0.current', { pausesOf: 'server/gc' }],
  ['gc.log', { pausesOf: 'unknown' }],
  ['gc-2026-11-21.log', { pausesOf: 'unknown' }],
  ['application.properties', { ignored: 'not-a-log' }],
  ['app.log', undefined],
  ['log.txt', undefined],
  ['-', undefined],
])('%s', (path, kind) => {
  expect(kindOfName(path)).toEqual(kind);
});

test('a shared name is the server’s or the client’s', () => {
  expect(kindOfShared('remote', true)).toBe('server/remote');
  expect(kindOfShared('remote', false)).toBe('client/remote');
});
