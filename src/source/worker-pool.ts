import { parentPort, Worker, workerData } from 'node:worker_threads';

/** Made by `npm run build`. */
const SCRIPT = new URL('../../dist/cli/worker.js', import.meta.url);

type Work<Task, Result> = {
  readonly jobs: number;
  /** What every worker needs once. */
  readonly data: unknown;
  /** The longest first. */
  readonly tasks: readonly Task[];
  readonly signal: AbortSignal | undefined;
  readonly onResult: (task: Task, result: Result) => void;
};

/** Gives tasks to workers as they become free. Returns those that no worker finished: where one broke down, or all was aborted. */
export async function inWorkers<Task, Result>(work: Work<Task, Result>): Promise<readonly Task[]> {
  const queue = [...work.tasks];
  const left: Task[] = [];
  const workers = Array.from({ length: Math.min(work.jobs, queue.length) }, () => serveOne(work, queue, left));
  await Promise.all(workers);
  return [...left, ...queue];
}

/** One worker from its start to the end of the queue; what it broke down over is left. */
function serveOne<Task, Result>(
  { data, signal, onResult }: Work<Task, Result>,
  queue: Task[],
  left: Task[],
): Promise<void> {
  const worker = new Worker(SCRIPT, { workerData: data });
  let task: Task | undefined;
  const next = (): void => {
    task = signal?.aborted === true ? undefined : queue.shift();
    if (task === undefined) void worker.terminate();
    else worker.postMessage(task);
  };
  return new Promise((resolve) => {
    signal?.addEventListener('abort', () => void worker.terminate(), { once: true });
    worker.on('message', (result: Result) => {
      if (task !== undefined) onResult(task, result);
      next();
    });
    worker.on('error', () => {
      if (task !== undefined) left.push(task);
      task = undefined;
      resolve();
    });
    worker.on('exit', () => resolve());
    next();
  });
}

/** The other end: answers each task with a result. `start` is given what every worker needs. */
export function serveTasks<Data, Task, Result>(start: (data: Data) => (task: Task) => Promise<Result>): void {
  const port = parentPort;
  if (port === null) return;
  const answer = start(workerData);
  port.on('message', (task: Task) => {
    void answer(task).then((result) => port.postMessage(result));
  });
}
