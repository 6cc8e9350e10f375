import type { LogEvent } from '../model/event.js';
import type { Timeline } from '../timeline/timeline.js';

/** What reads all configs from the database at a start gave up (`DumpService`, its subclasses for external and embedded storage). */
const DUMP_SERVICE = /dumpservice bean construction failure/;

export const isOfDumpService = ({ pattern, text }: LogEvent): boolean =>
  pattern === 'server/dump-service-failure' || DUMP_SERVICE.test(text);

/** An election takes some time-outs of 5 s. */
const ELECTION_MS = 30_000;
const SAME_MOMENT_MS = 1000;

/** That raft had no leader, as the same server said shortly before it gave up or in the same breath. */
export const leaderMissing = ({ origin, at }: LogEvent, timeline: Timeline): readonly LogEvent[] =>
  timeline
    .of('raft-no-leader', { from: at - ELECTION_MS, to: at + SAME_MOMENT_MS })
    .filter((event) => event.origin === origin);

/** A server of 3.x reads configs before that, to move those of the default namespace. */
export const MIGRATION_CHECK = 'server/migrate-check-failed';

/** Did a start fail in reading from the embedded storage of a cluster, while raft had no leader? A single server has its storage for itself. */
export const waitedForLeader = (failure: LogEvent, timeline: Timeline): boolean =>
  (isOfDumpService(failure) || failure.pattern === MIGRATION_CHECK) &&
  timeline.recognisedBy('database/embedded-schema').some(({ origin }) => origin === failure.origin) &&
  leaderMissing(failure, timeline).length > 0;
