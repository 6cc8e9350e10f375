import { fillIn } from '../../model/fill.js';
import type { IncidentNotification } from '../../model/notification.js';
import { BACK_OFF, type BackOff, retryAfter } from '../../outlets/back-off.js';
import type { Verdict } from '../../outlets/verdict.js';
import type { WebhookFormat, WebhookStyle } from '../../outlets/webhook-format.js';
import { cleaned, printable } from '../../report/printable.js';
import { version } from '../version.js';
import type { CountedOutlet } from './counted-outlet.js';
import { outletMessages } from './outlet-messages.js';
import { feishuSignature, fingerprint, signedDingtalk } from './sign.js';
import { type Complain, Worker } from './worker.js';

type WebhookOptions = {
  readonly url: URL;
  readonly format: WebhookFormat;
  /** Asked anew each time: the logs tell their zone while they are read. */
  readonly style: (zone?: string) => WebhookStyle;
  readonly secret?: string | undefined;
  readonly complain: Complain;
  readonly limits?: Partial<WebhookLimits>;
};

export type WebhookLimits = {
  readonly backOff: BackOff;
  /** Notifications that may wait. */
  readonly queue: number;
  /** Ms for one attempt, its answer included. */
  readonly timeout: number;
  /** Ms that the end of the program gives to what waits. */
  readonly grace: number;
  /** Ms between reminders, for receivers that need them. */
  readonly remind: number;
};

const LIMITS: WebhookLimits = { backOff: BACK_OFF, queue: 256, timeout: 10_000, grace: 5000, remind: 60_000 };
/** Of an answer; a robot's verdict is shorter, and a page of an error may be endless. */
const MAX_ANSWER = 16_384;
/** Ends that are remembered, so that no late success of an older notification brings an incident back. */
const MAX_OVER = 4096;
/** What may pass: timeouts, too many requests, and whatever a server says of itself. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/** Posts each notification to one receiver, in order; retries, and never holds the reading up. */
export function createWebhook(options: WebhookOptions): CountedOutlet {
  const { url, format, style, complain } = options;
  const { backOff, queue, grace, remind } = { ...LIMITS, ...options.limits };
  const told = createMemory();
  const worker = new Worker({
    name: nameOf(url),
    complain,
    refused: outletMessages.refused,
    backOff,
    limit: queue,
    grace,
    deliver: (notification, ending) => {
      const key = `${style().instance}/${notification.id}/${notification.revision}`;
      return post(format.body(cleaned(notification), style(notification.zone), told.last(notification.id)), {
        ...options,
        key,
        ending,
      });
    },
    settled: told.settled,
  });
  const reminding = new AbortController();
  const timer = setInterval(() => {
    const open = told.open();
    // While something waits the receiver is busy or away, and what waits says more than a reminder.
    if (format.reminder === undefined || open.length === 0 || worker.counts().queued > 0) return;
    void post(format.reminder(open, style(open[0]?.zone)), { ...options, ending: reminding.signal });
  }, remind);
  timer.unref();
  return {
    name: `webhook ${nameOf(url)} ${fingerprint(url.href)}`,
    kind: 'webhook',
    notify: (notification, receipt) => {
      told.heard(notification);
      worker.notify(notification, receipt);
    },
    counts: () => worker.counts(),
    close: async () => {
      clearInterval(timer);
      reminding.abort();
      await worker.close();
    },
  };
}

/** What one receiver knows. */
function createMemory() {
  const told = new Map<string, IncidentNotification>();
  const over = new Set<string>();
  return {
    /** Over is over at once, even where the receiver cannot be told: nobody is reminded of it again. */
    heard: ({ id, phase }: IncidentNotification): void => {
      over.delete(id);
      if (phase !== 'resolved') return;
      over.add(id);
      // In the order of their ends: the oldest is out of every queue by now.
      if (over.size > MAX_OVER) for (const first of [...over].slice(0, 1)) over.delete(first);
    },
    settled: (notification: IncidentNotification, arrived: boolean): void => {
      const { id, phase } = notification;
      if (phase === 'resolved') told.delete(id);
      else if (arrived) told.set(id, cleaned(notification));
    },
    last: (id: string): IncidentNotification | undefined => told.get(id),
    open: (): readonly IncidentNotification[] => [...told.values()].filter(({ id }) => !over.has(id)),
  };
}

type Posting = Pick<WebhookOptions, 'url' | 'format' | 'style' | 'secret' | 'limits'> & {
  /** Names the notification for receivers that tell repetitions from news. */
  readonly key?: string;
  readonly ending: AbortSignal;
};

async function post(body: unknown, { url, format, style, secret, limits, key, ending }: Posting): Promise<Verdict> {
  const { timeout, backOff } = { ...LIMITS, ...limits };
  // Not AbortSignal.any: what it joins to a signal that lives long was not always let go by Node.js 20.
  const attempt = new AbortController();
  const stop = (): void => attempt.abort();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    stop();
  }, timeout);
  ending.addEventListener('abort', stop, { once: true });
  try {
    const { target, content } = signed(url, body, { format, secret });
    const response = await fetch(target, {
      method: 'POST',
      headers: headersOf(url, key),
      body: JSON.stringify(content),
      // A receiver that moved is a matter for a person: what is sent may hold names that the new place should not see.
      redirect: 'manual',
      signal: attempt.signal,
    });
    return verdictOf(response, await beginningOf(response), { format, longest: backOff.longest });
  } catch (error) {
    const reason = fillIn(outletMessages.noAnswer, style().language, { seconds: timeout / 1000 });
    return { state: 'retry', reason: isLate ? reason : reasonOf(error) };
  } finally {
    clearTimeout(timer);
    ending.removeEventListener('abort', stop);
  }
}

/** The address as it may be shown: robots have their token in its path or query. */
const nameOf = ({ protocol, host }: URL): string => `${protocol}//${host}/…`;

function signed(
  url: URL,
  body: unknown,
  { format, secret }: { readonly format: WebhookFormat; readonly secret: string | undefined },
): { readonly target: URL; readonly content: unknown } {
  const target = new URL(url);
  // `fetch` refuses addresses with a name and a password; they go into a header.
  target.username = '';
  target.password = '';
  if (secret === undefined) return { target, content: body };
  const now = Date.now();
  if (format.sign === 'dingtalk') return { target: signedDingtalk(target, secret, now), content: body };
  const isObject = typeof body === 'object' && body !== null;
  return { target, content: isObject ? { ...feishuSignature(secret, now), ...body } : body };
}

function headersOf({ username, password }: URL, key: string | undefined): Readonly<Record<string, string>> {
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    'content-type': 'application/json',
    'user-agent': `nacos-log/${version()}`,
    // The same for each attempt, so that a receiver can tell a repetition from news.
    ...(key === undefined ? {} : { 'idempotency-key': encodeURIComponent(key) }),
    ...(username === '' ? {} : { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }),
  };
}

/** The first bytes of an answer as text; the rest is not waited for. */
async function beginningOf({ body }: Response): Promise<string> {
  if (body === null) return '';
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  while (length < MAX_ANSWER) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts).toString('utf8');
    parts.push(value);
    length += value.length;
  }
  await reader.cancel();
  return Buffer.concat(parts).subarray(0, MAX_ANSWER).toString('utf8');
}

type Reading = { readonly format: WebhookFormat; readonly longest: number };

function verdictOf({ ok, status, headers }: Response, answer: string, { format, longest }: Reading): Verdict {
  if (ok) return format.check?.(answer) ?? { state: 'done' };
  const reason = `HTTP ${status} ${printable(answer).trim().slice(0, 200)}`.trim();
  if (status < 500 && !PASSING.has(status)) return { state: 'refused', reason };
  return { state: 'retry', reason, after: retryAfter(headers.get('retry-after'), Date.now(), longest) };
}

/** `fetch` says only that it failed; why is in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? printable(cause.message || cause.name) : String(cause);
}
