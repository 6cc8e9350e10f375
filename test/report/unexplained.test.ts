import { expect, test } from 'vitest';
import { unexplainedIn } from '../../src/report/unexplained.js';
import { fact, file, situationOf } from '../support/events.js';

const { timeline } = situationOf(file('server/nacos.log', 'server/nacos', [fact('naming/reactor-stopped', 5)]));

test('a critical line that no incident rests on is named, save where the server was on its way out', () => {
  expect(unexplainedIn(timeline.events, [], () => false)).toMatchObject([{ path: 'server/nacos.log', count: 1 }]);
  expect(unexplainedIn(timeline.events, [], () => true)).toEqual([]);
});

test('a start that failed is named, although the server closed what it had opened before it said so', () => {
  const failed = situationOf(file('server/nacos.log', 'server/nacos', [fact('server/start-failure', 5)]));
  expect(unexplainedIn(failed.timeline.events, [], () => true)).toMatchObject([{ path: 'server/nacos.log', count: 1 }]);
});
