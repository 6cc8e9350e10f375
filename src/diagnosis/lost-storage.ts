import type { Restart } from '../incident/server-runs.js';
import type { LogEvent } from '../model/event.js';
import { greatest } from '../model/extremes.js';
import { textOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';

/** A server without peers elects itself within seconds of its start. */
const ELECTED_MS = 60_000;

/**
 * The elections that show that a restarted server came up on an empty data folder: terms of a raft group only grow, over restarts too, unless what was
 * stored is gone.
 */
export function termsBegunAnew({ server, downFrom, upAt }: Restart, timeline: Timeline): readonly LogEvent[] {
  if (upAt === null) return [];
  const elections = timeline.of('raft-leader-changed').filter(({ origin }) => origin === server.origin);
  const before = elections.filter(({ at }) => at < downFrom);
  const after = elections.filter(({ at }) => at >= downFrom && at <= upAt + ELECTED_MS);
  return after.filter((event) => {
    const former = before.filter((other) => groupOf(other) === groupOf(event));
    return former.length > 0 && termOf(event) <= greatest(former, termOf);
  });
}

/** What elections of one group share: their nodes are `group/address`. */
function groupOf({ fields, pattern }: LogEvent): string {
  const name = textOf(fields, 'raftGroup') ?? textOf(fields, 'raftNode') ?? '';
  return `${pattern} ${name}`;
}

const termOf = ({ fields }: LogEvent): number =>
  typeof fields['term'] === 'number' ? fields['term'] : Number.POSITIVE_INFINITY;
