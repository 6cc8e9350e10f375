import { setTimeout as sleep } from 'node:timers/promises';
import type { Receipt } from '../../live/outlet.js';
import { fill } from '../../model/fill.js';
import type { Values } from '../../model/finding.js';
import type { IncidentNotification } from '../../model/notification.js';
import type { Text } from '../../model/text.js';
import { type BackOff, waitAfter } from '../../outlets/back-off.js';
import type { OutletCounts } from '../../outlets/metrics.js';
import { createQueue, type NotificationQueue } from '../../outlets/queue.js';
import type { Verdict } from '../../outlets/verdict.js';
import { outletMessages } from './outlet-messages.js';

/** Says a sentence to whoever watches: a line on standard error, or of the screen. */
export type Complain = (text: Text) => void;

type WorkerOptions = {
  /** As people know the receiver; never with a token in it. */
  readonly name: string;
  /** Hands one notification on; its signal ends the attempt when the program ends. */
  readonly deliver: (notification: IncidentNotification, signal: AbortSignal) => Promise<Verdict>;
  /** Told of the end of each notification, whether or not it arrived. */
  readonly settled?: (notification: IncidentNotification, arrived: boolean) => void;
  readonly complain: Complain;
  /** Says that a notification was refused: `{name}`, `{reason}`. */
  readonly refused: Text;
  readonly backOff: BackOff;
  /** Notifications that may wait. */
  readonly limit: number;
  /** Ms that `close` gives to what waits. */
  readonly grace: number;
};

/** One receiver: a bounded queue, one attempt at a time, in order. Taking a notification never waits. */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #queue: NotificationQueue;
  readonly #receipts = new WeakMap<IncidentNotification, Receipt>();
  readonly #ending = new AbortController();
  readonly #counts = { delivered: 0, failed: 0, dropped: 0 };
  #isBusy = false;
  #isFailing = false;
  #running: Promise<void> = Promise.resolve();

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#queue = createQueue(options.limit);
  }

  notify(notification: IncidentNotification, receipt?: Receipt): void {
    if (receipt !== undefined) this.#receipts.set(notification, receipt);
    const gone = this.#queue.push(notification);
    if (gone !== undefined) this.#drop(gone);
    if (this.#isBusy || this.#queue.size() === 0) return;
    this.#isBusy = true;
    this.#running = this.#run();
  }

  /** How it fares; what is being handed on still waits. */
  counts(): OutletCounts {
    return { ...this.#counts, queued: this.#queue.size() + (this.#isBusy ? 1 : 0) };
  }

  /** Gives what waits a little time. What is left then counts as dropped, but not as settled: a state folder keeps it. */
  async close(): Promise<void> {
    await Promise.race([this.#running, pause(this.#options.grace, this.#ending.signal)]);
    this.#ending.abort();
    await this.#running;
    const left = this.counts().queued;
    this.#queue.clear();
    this.#isBusy = false;
    this.#counts.dropped += left;
    if (left > 0) this.#say(outletMessages.left, { count: left });
  }

  async #run(): Promise<void> {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      await this.#attempt(next);
      if (this.#ending.signal.aborted) return;
    }
    this.#isBusy = false;
  }

  async #attempt(notification: IncidentNotification): Promise<void> {
    const { deliver, backOff } = this.#options;
    const { signal } = this.#ending;
    if (!signal.aborted) this.#receipts.get(notification)?.begun();
    for (let attempt = 1; !signal.aborted; attempt++) {
      const verdict = await deliver(notification, signal);
      if (verdict.state === 'done') return this.#arrived(notification);
      if (signal.aborted) return;
      if (verdict.state === 'refused' || attempt >= backOff.attempts) return this.#giveUp(notification, verdict);
      if (!this.#isFailing) this.#say(outletMessages.fails, { reason: verdict.reason });
      this.#isFailing = true;
      await pause(Math.max(waitAfter(attempt, backOff, Math.random()), verdict.after ?? 0), signal);
    }
  }

  #arrived(notification: IncidentNotification): void {
    this.#counts.delivered++;
    if (this.#isFailing) this.#say(outletMessages.worksAgain);
    this.#isFailing = false;
    this.#settle(notification, true);
  }

  #giveUp(notification: IncidentNotification, { state, reason }: Exclude<Verdict, { state: 'done' }>): void {
    this.#counts.failed++;
    this.#say(state === 'refused' ? this.#options.refused : outletMessages.givenUp, { reason });
    this.#settle(notification, false);
  }

  #drop(notification: IncidentNotification): void {
    this.#counts.dropped++;
    if (this.#counts.dropped === 1) this.#say(outletMessages.overflow, { limit: this.#options.limit });
    this.#settle(notification, false);
  }

  #settle(notification: IncidentNotification, arrived: boolean): void {
    this.#options.settled?.(notification, arrived);
    this.#receipts.get(notification)?.done();
  }

  #say(text: Text, values: Values = {}): void {
    this.#options.complain(fill(text, { name: this.#options.name, ...values }));
  }
}

/** Waits, or less where the program ends. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    // Ended early: whoever waits looks at the signal.
  }
}
