import { setImmediate } from 'node:timers/promises';
import { parentPort, Worker, workerData } from 'node:worker_threads';

/** Made by `npm run build`. */
const SCRIPT = new URL('../../dist/cli/worker.js', import.meta.url);

type Work<Task, Result> = {
  /** Threads, this one among them. */
  readonly jobs: number;
  /** What every worker needs once. */
  readonly data: unknown;
  /** The longest first. */
  readonly tasks: readonly Task[];
  readonly signal: AbortSignal | undefined;
  /** This thread works, too: one that only hands out tasks would wait, and each worker has much to load and to compile. */
  readonly here: (task: Task) => Promise<Result>;
  readonly onResult: (task: Task, result: Result) => void;
};

/** Gives tasks to threads as they become free. Those that a worker broke down over, or that were aborted, are left out. */
export async function inThreads<Task, Result>(work: Work<Task, Result>): Promise<void> {
  const queue = [...work.tasks];
  const workers = Array.from({ length: Math.min(work.jobs, queue.length) - 1 }, () => serveOne(work, queue));
  await workHere(work, queue);
  await Promise.all(workers);
}

async function workHere<Task, Result>({ here, signal, onResult }: Work<Task, Result>, queue: Task[]): Promise<void> {
  while (signal?.aborted !== true) {
    const task = queue.shift();
    if (task === undefined) return;
    onResult(task, await here(task));
    // Workers that wait for their next task are heard in between.
    await setImmediate();
  }
}

/** A worker is given its next task while it is at one: this thread may be busy when it is done. */
const AHEAD = 2;

/** One worker from its start to the end of the queue. */
function serveOne<Task, Result>({ jobs, data, signal, onResult }: Work<Task, Result>, queue: Task[]): Promise<void> {
  const worker = new Worker(SCRIPT, { workerData: data });
  const given: Task[] = [];
  const giveMore = (): void => {
    // Towards the end nobody holds what another could begin.
    const most = queue.length > AHEAD * jobs ? AHEAD : 1;
    while (given.length < most && signal?.aborted !== true) {
      const task = queue.shift();
      if (task === undefined) break;
      given.push(task);
      worker.postMessage(task);
    }
    if (given.length === 0) void worker.terminate();
  };
  return new Promise((resolve) => {
    signal?.addEventListener('abort', () => void worker.terminate(), { once: true });
    worker.on('message', (result: Result) => {
      const task = given.shift();
      if (task !== undefined) onResult(task, result);
      giveMore();
    });
    worker.on('error', () => resolve());
    worker.on('exit', () => resolve());
    giveMore();
  });
}

/** The other end: answers each task with a result. `start` is given what every worker needs. */
export function serveTasks<Data, Task, Result>(start: (data: Data) => (task: Task) => Promise<Result>): void {
  const port = parentPort;
  if (port === null) return;
  const answer = start(workerData);
  // One after the other: what reads a file is shared by all.
  let last = Promise.resolve();
  port.on('message', (task: Task) => {
    last = last.then(async () => port.postMessage(await answer(task)));
  });
}
