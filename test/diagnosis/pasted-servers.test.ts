import { describe, expect, test } from 'vitest';
import { causes } from '../../src/diagnosis/causes/index.js';
import { explain } from '../../src/diagnosis/explain.js';
import type { EventFact } from '../../src/model/event.js';
import type { Finding } from '../../src/model/finding.js';
import { fact, file, situationOf } from '../support/events.js';

// Excerpts whose file name tells nothing: whose process it is, and what stopped, is told by the lines alone.

function foundIn(cause: string, ...events: readonly EventFact[]): Finding | undefined {
  const { explained, notices } = explain(causes, situationOf(file('paste/log.txt', 'client/application', events)));
  expect(notices).toEqual([]);
  return explained.find(({ info }) => info.id === cause)?.finding;
}

describe('a JVM that ran out of memory', () => {
  const inThread = (thread: string): EventFact =>
    fact(
      'application/out-of-memory',
      10,
      {},
      { text: `Exception in thread "${thread}" java.lang.OutOfMemoryError: Java heap space` },
    );
  const saidOf = (thread: string): string => foundIn('client-oom', inThread(thread))?.summary?.en ?? '';

  test.each([
    'com.alibaba.nacos.cmdb.global.executor.3',
    'com.alibaba.nacos.core.protocal.distro.7',
    'http-nio-8848-exec-9',
  ])('is a server where its thread is called %s', (thread) => {
    expect(saidOf(thread)).toContain('the JVM of a Nacos server');
  });

  test.each(['com.alibaba.nacos.naming.push.receiver', 'com.alibaba.nacos.naming.beat.sender', 'scheduling-1'])(
    'is not said to be one where it is called %s, nor to have lost what it registered',
    (thread) => {
      expect(saidOf(thread)).toMatch(/^\{who\}: the JVM ran out of memory\..* do not show whether/);
    },
  );
});

test('memory outside of the heap that ran out in a task of a server is told as the server’s', () => {
  const text =
    '[TASK-FAILED] io.grpc.netty.shaded.io.netty.util.internal.OutOfDirectMemoryError: failed to allocate 16777216 byte(s)';
  expect(foundIn('client-oom', fact('network/out-of-memory', 10, {}, { text }))?.summary?.en).toContain(
    'the JVM of a Nacos server',
  );
});

describe('a JVM without threads', () => {
  const saidOf = (thread: string): string | undefined =>
    foundIn(
      'client-thread-exhaustion',
      fact('application/no-threads', 10, {}, { text: `Exception in thread "${thread}" java.lang.OutOfMemoryError` }),
    )?.summary?.en;

  test('is a server by the threads of its modules, not by those of a client of 1.x that are called alike', () => {
    expect(saidOf('com.alibaba.nacos.naming.push.udpSender')).toContain('of a Nacos server');
    expect(saidOf('com.alibaba.nacos.naming.push.receiver')).toBeUndefined();
  });
});

describe('a raft group that stopped', () => {
  test('stopped over its storage where the status is that of a file', () => {
    const stopped = fact('raft/storage-stopped-group', 10, { reason: 'Fail to create snapshot writer.' });
    expect(foundIn('raft-storage-failure', stopped)?.likelihood).toBe('likely');
  });

  test('may have where its queue was full, and did not where an entry could not be applied', () => {
    const [overload, unapplied] = [
      { reason: 'FSMCaller is overload.' },
      { reason: 'StateMachine meet critical error.' },
    ];
    expect(foundIn('raft-storage-failure', fact('raft/group-stopped', 10, overload))?.likelihood).toBe('possible');
    expect(foundIn('raft-storage-failure', fact('raft/group-stopped', 10, unapplied))).toBeUndefined();
  });
});

describe('a disk without space, in an unknown layout', () => {
  const full = fact('network/no-space', 10);

  test('is a server’s where the same line says that a config could not be dumped', () => {
    expect(foundIn('server-disk-full', fact('config/dump-failure', 10), full)?.likelihood).toBe('certain');
  });

  test('is anybody’s otherwise', () => {
    expect(foundIn('server-disk-full', full)).toBeUndefined();
    expect(foundIn('server-disk-full', fact('config/dump-failure', 5), full)).toBeUndefined();
  });
});

describe('the own raft of 1.x without a leader', () => {
  const missing = [10, 25, 40].map((at) => fact('naming/own-raft-leader-missing', at));
  const led = fact('raft/naming-leader', 3, { raftGroup: 'naming_persistent_service', leader: '192.0.2.10' });

  test('is left over where the raft library of the same server has one', () => {
    const found = foundIn('raft-no-leader', led, ...missing);
    expect(found?.likelihood).toBe('likely');
    expect(found?.summary?.en).toContain('still runs');
  });

  test('concerns what is in use where nothing names another', () => {
    const found = foundIn('raft-no-leader', ...missing);
    expect(found?.likelihood).toBe('certain');
    expect(found?.summary?.en).toMatch(/^Raft has no leader: /);
  });

  test('is not worth a word where it ends at once', () => {
    expect(foundIn('raft-no-leader', led, fact('naming/own-raft-leader-missing', 10))).toBeUndefined();
  });
});

test('the innermost reason of a start that fails is said, also where the text that is kept of its line ends before it', () => {
  const at = {
    line: 7,
    lastLine: 7,
    text: 'Error starting Tomcat context. Exception: a; nested exception is Error cre',
  };
  const reason = 'a; nested exception is java.lang.RuntimeException: [db-load-error]load jdbc.properties error';
  const log = file('server-1/nacos.log', 'server/nacos', [
    fact('application/start-failure', 10, { reason }, at),
    fact('server/datasource-unset', 10, {}, at),
  ]);
  const { explained } = explain(causes, situationOf(log));
  const found = explained.find(({ info }) => info.id === 'server-start-failed-datasource');
  expect(found?.finding.values).toMatchObject({
    reason: 'java.lang.RuntimeException: [db-load-error]load jdbc.properties error',
  });
});
