import { expect, test } from 'vitest';
import { likelyKind } from '../../src/extract/likely-kind.js';
import { fact } from '../support/events.js';
import { patterns } from '../support/extraction.js';

// Pasted and piped logs have no name: the layout says that nacos-client wrote one itself, its statements say which.

const BRACKET = { kind: 'client/application', layout: 'bracket', isUniform: true } as const;
const connection = [fact('client/reconnected', 1), fact('client/connection-abandoned', 2)];
const naming = [fact('client/heartbeat-failure', 1)];

test.each([
  ['its connection', connection, 'client/remote'],
  ['its registrations', naming, 'client/naming'],
  ['nothing that is known', [], 'client/naming'],
])('a log in the layout of nacos-client that tells of %s', (_, events, kind) => {
  expect(likelyKind(BRACKET, events, patterns)).toBe(kind);
});

test('what an application lays out itself, and what its name tells, stay what they are', () => {
  expect(likelyKind({ ...BRACKET, layout: 'boot' }, connection, patterns)).toBe('client/application');
  expect(likelyKind({ ...BRACKET, kind: 'client/naming' }, connection, patterns)).toBe('client/naming');
});

test('logs that were joined stay those of an application, in which a server may speak, too', () => {
  expect(likelyKind({ ...BRACKET, isUniform: false }, connection, patterns)).toBe('client/application');
});
