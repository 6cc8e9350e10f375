import type { Outage } from '../incident/outage.js';
import type { Restart } from '../incident/server-runs.js';
import type { Finding } from '../model/finding.js';
import type { EpochMs } from '../model/time.js';
import type { ClientParty } from '../timeline/party.js';
import type { Timeline } from '../timeline/timeline.js';
import { isShutdown } from './client-ends.js';
import { finding } from './finding.js';
import type { Situation } from './situation.js';
import { processSubjects } from './subjects.js';

// A process that ends while its server is away leaves no trace there: nobody hears its connection end, and a server that comes back knows nothing of it.

/** Clocks, and lines that a process writes while nobody tells it that the server is gone. */
const SLACK_MS = 5000;
/** An end so soon after the first sign of trouble is what the trouble was. */
const AT_ONCE_MS = 12_000;
/** A process that stands still or collects garbage may be silent for so long and go on. */
export const STANDSTILL_MS = 40_000;
/** Lines that stay away this many times as long as usual are missed. */
export const MISSED_FACTOR = 3;

const IN_RESTART = {
  en: '{who}: the process ended while the server was away: its logs end there, and it never came back to the server that had started anew.',
  zh: '{who}：进程在服务端重启期间结束：其日志到此为止，且未再出现于重启后的服务端。',
};

export const BY_WHOM = {
  en: 'dmesg, events of the pod, hs_err_pid*.log: who ended it?',
  zh: 'dmesg、Pod 事件、hs_err_pid*.log：由谁终止？',
};

/** The threads that reconnect may hang in a process that goes on. */
const OWN_LOG = {
  en: "the application's own log: does it end, too, or did only the client's threads stop?",
  zh: '应用自身日志：是否也到此为止，还是仅客户端线程停止？',
};

/** Did a process that offers something end in a restart, by an end of its own? */
export const hasEndedIn = (restart: Restart, { party }: Outage, { timeline, outages }: Situation): boolean =>
  endedIn(restart, party, timeline) && !isTold(party, lastOf(party, timeline), outages);

const lastOf = ({ origin = '' }: ClientParty, timeline: Timeline): EpochMs => timeline.activityOf(origin).last;

/** Processes with a registration whose logs end in a restart and that no server heard of afterwards. */
export function endsInRestarts({ timeline, restarts, outages }: Situation): readonly Finding[] {
  return restarts.flatMap((restart) =>
    timeline.clients
      .map((party) => ({ party, last: lastOf(party, timeline) }))
      .filter(({ party, last }) => endedIn(restart, party, timeline) && !isTold(party, last, outages))
      .map(({ party, last }) => {
        const isWhole = timeline.covers('client/application', party.origin);
        return finding({
          likelihood: isWhole ? 'likely' : 'possible',
          root: `${party.id}@${last}`,
          severity: 'error',
          subjects: processSubjects(party),
          from: last,
          to: null,
          summary: IN_RESTART,
          evidence: [...party.events.filter(({ kind }) => kind === 'register').slice(-1), restart.start],
          missing: isWhole ? [BY_WHOM] : [BY_WHOM, OWN_LOG],
          isOwnStory: true,
        });
      }),
  );
}

function endedIn({ server, downFrom, upAt }: Restart, party: ClientParty, timeline: Timeline): boolean {
  const { origin, instances, events } = party;
  if (origin === undefined || instances.size === 0 || upAt === null) return false;
  const { last } = timeline.activityOf(origin);
  return (
    last >= downFrom - SLACK_MS &&
    last <= upAt &&
    // The server's own log would tell of its return.
    timeline.covers('server/naming-server', server.origin) &&
    isMissed(party, origin, timeline) &&
    !events.some((event) => event.at > last || isShutdown(event, timeline) || event.kind === 'deregister')
  );
}

/** A gRPC client whose server is gone says so at once; of others only a log that the application keeps filling shows that they are gone. */
function isMissed({ connections }: ClientParty, origin: string, timeline: Timeline): boolean {
  const { last, rhythm } = timeline.activityOf(origin);
  const silence = timeline.end - last;
  const wouldSay = connections.size > 0 && timeline.covers('client/remote', origin);
  const isRegular = rhythm !== undefined && timeline.covers('client/application', origin);
  return silence >= STANDSTILL_MS && (wouldSay || (isRegular && silence >= MISSED_FACTOR * rhythm));
}

/** An end at the time when its connection was heard to end, or its beats were missed, is told by that. */
function isTold(party: ClientParty, last: EpochMs, outages: readonly Outage[]): boolean {
  return outages.some(
    (outage) =>
      outage.party === party &&
      outage.closings.length + outage.expiries.length > 0 &&
      outage.from >= last - AT_ONCE_MS &&
      (outage.to ?? outage.from) >= last - AT_ONCE_MS,
  );
}
