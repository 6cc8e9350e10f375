import type { LogEvent } from '../model/event.js';
import type { Timeline } from '../timeline/timeline.js';

/**
 * Names of threads that only a Nacos server has: those of its modules (the raft core's are spelt `naocs` in the source), of JRaft, of its calls to members,
 * and of the Tomcat on its port. The sender of beats, the receiver of UDP pushes and the failover of 1.x clients are called `com.alibaba.nacos.naming` too.
 */
const SERVER_THREAD =
  /com\.alibaba\.nacos\.(?:core|server|cmdb|config|naming\.(?!beat\.sender|push\.receiver|failover))|com\.alibaba\.naocs\.core|\bJRaft-|\bupgrading\.checker|nacos-cluster-grpc-executor|http-nio-8848-/;

/** Does a line name a thread of a Nacos server, as the one that wrote it or in its text? */
export const namesServerThread = ({ text, thread }: LogEvent): boolean => SERVER_THREAD.test(`${thread ?? ''} ${text}`);

/** The engine behind `TaskExecuteWorker`, which clients do not run, names a task that failed so. */
const SERVER_TASK = '[TASK-FAILED] ';

/** Is a process whose file does not tell it a server: by threads or tasks that lines of it name, or because it says that it started? */
export const isServerProcess = (origin: string, events: readonly LogEvent[], timeline: Timeline): boolean =>
  events.some((event) => event.origin === origin && (namesServerThread(event) || event.text.startsWith(SERVER_TASK))) ||
  timeline.of('server-started').some((event) => event.origin === origin);
