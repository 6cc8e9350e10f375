import { type ChildProcess, spawn } from 'node:child_process';
import { fillIn } from '../../model/fill.js';
import type { IncidentNotification } from '../../model/notification.js';
import { messageOf } from '../../outlets/message.js';
import type { Verdict } from '../../outlets/verdict.js';
import { WEBHOOK_FORMATS, type WebhookStyle } from '../../outlets/webhook-format.js';
import { notificationData } from '../../report/notification.js';
import { cleaned, printable } from '../../report/printable.js';
import type { CountedOutlet } from './counted-outlet.js';
import { outletMessages } from './outlet-messages.js';
import { type Complain, Worker } from './worker.js';

type CommandOptions = {
  /** As the user wrote it, for a shell. */
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
  /** Asked anew each time: the logs tell their zone while they are read. */
  readonly style: (zone?: string) => WebhookStyle;
  readonly complain: Complain;
  readonly limits?: Partial<CommandLimits>;
};

export type CommandLimits = {
  readonly queue: number;
  /** Ms for one run. */
  readonly timeout: number;
  /** Ms that the end of the program gives to what waits. */
  readonly grace: number;
};

const LIMITS: CommandLimits = { queue: 256, timeout: 30_000, grace: 5000 };
/** Ms between asking a command to end and ending it. */
const LAST_WORDS = 1000;
/** Characters; the system bounds an environment, and the whole text stands on standard input. */
const MAX_VARIABLE = 2000;
/** Ms in which the last words of a command that has ended arrive. */
const LATE_OUTPUT = 200;
const MAX_COMPLAINT = 400;
/** A command is run once for a notification: whoever writes it decides what to try again. */
const ONCE = { first: 0, longest: 0, attempts: 1 };

/**
 * Runs a command for each notification, one after the other: JSON on its standard input, the same in short in its
 * environment. Text of logs never stands on a command line, where a shell would read it.
 */
export function createOnIncident({ command, env, style, complain, limits }: CommandOptions): CountedOutlet {
  const { queue, timeout, grace } = { ...LIMITS, ...limits };
  const worker = new Worker({
    name: '--on-incident',
    complain,
    refused: outletMessages.commandRefused,
    backOff: ONCE,
    limit: queue,
    grace,
    deliver: async (notification, signal) => {
      const clean = cleaned(notification);
      const now = style(clean.zone);
      try {
        const child = start(command, { ...env, ...variablesOf(clean, now) });
        return await outcome(child, { input: inputOf(clean, now), timeout, signal, language: now.language });
      } catch (error) {
        // The system refuses some before they begin: no memory, too many processes, an environment that is too large.
        return { state: 'refused', reason: error instanceof Error ? error.message : String(error) };
      }
    },
  });
  return {
    name: 'on-incident',
    kind: 'command',
    notify: (notification, receipt) => worker.notify(notification, receipt),
    counts: () => worker.counts(),
    close: () => worker.close(),
  };
}

function start(command: string, env: NodeJS.ProcessEnv): ChildProcess {
  // A group of its own, so that what the command started ends with it.
  const detached = process.platform !== 'win32';
  return spawn(command, { shell: true, env, detached, stdio: ['pipe', 'ignore', 'pipe'], windowsHide: true });
}

const inputOf = (notification: IncidentNotification, style: WebhookStyle): string =>
  `${JSON.stringify(WEBHOOK_FORMATS.json.body(notification, style))}\n`;

/** `NACOS_LOG_*`: names and figures, and sentences in the language of the user. */
export function variablesOf(notification: IncidentNotification, style: WebhookStyle): Readonly<Record<string, string>> {
  const { id, revision, phase, changes, repeated, incident } = notification;
  const { span } = notificationData({ ...notification, zone: style.zone }, style.language);
  const [cause] = incident.causes;
  const message = messageOf(notification, style);
  const variables = {
    NACOS_LOG_ID: id,
    NACOS_LOG_REVISION: String(revision),
    NACOS_LOG_PHASE: phase,
    NACOS_LOG_CHANGES: changes.join(','),
    NACOS_LOG_REPEATED: repeated === true ? 'true' : '',
    NACOS_LOG_SEVERITY: incident.severity,
    NACOS_LOG_STATE: incident.state,
    NACOS_LOG_CAUSE: cause?.id ?? '',
    NACOS_LOG_LIKELIHOOD: cause?.likelihood ?? '',
    NACOS_LOG_FROM: span.from ?? '',
    NACOS_LOG_TO: span.to ?? '',
    NACOS_LOG_TITLE: incident.title[style.language],
    NACOS_LOG_SUMMARY: cause?.summary[style.language] ?? '',
    NACOS_LOG_HEADING: message.heading,
    NACOS_LOG_INSTANCE: style.instance,
  };
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, value.slice(0, MAX_VARIABLE)]));
}

type Run = {
  readonly input: string;
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly language: WebhookStyle['language'];
};

function outcome(child: ChildProcess, { input, timeout, signal, language }: Run): Promise<Verdict> {
  return new Promise((resolve) => {
    let complaint = '';
    let isLate = false;
    const stop = (): void => stopAll(child);
    const timer = setTimeout(() => {
      isLate = true;
      stop();
    }, timeout);
    signal.addEventListener('abort', stop, { once: true });
    const finish = (verdict: Verdict): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      child.stderr?.destroy();
      resolve(verdict);
    };
    const conclude = (status: number | NodeJS.Signals | null): void => {
      const text = printable(complaint).trim();
      const late = fillIn(outletMessages.commandKilled, language, { seconds: timeout / 1000 });
      const failed = fillIn(outletMessages.commandFailed, language, { status: status ?? '', text });
      finish(status === 0 && !isLate ? { state: 'done' } : { state: 'refused', reason: isLate ? late : failed });
    };
    child.stderr?.on('data', (data: Buffer) => {
      complaint = (complaint + data.toString('utf8')).slice(-MAX_COMPLAINT);
    });
    // A command that does not read its input closes it: that is its choice.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
    child.on('error', (error) => finish({ state: 'refused', reason: error.message }));
    child.on('close', (status, name) => conclude(status ?? name));
    // What it started may hold its pipe open for ever, and is not waited for.
    child.on('exit', (status, name) => setTimeout(() => conclude(status ?? name), LATE_OUTPUT));
  });
}

/** Asks the command and all that it started to end, and ends them a moment later. */
function stopAll(child: ChildProcess): void {
  const send = (name: NodeJS.Signals): void => {
    try {
      if (child.pid === undefined) return;
      if (process.platform === 'win32') child.kill(name);
      else process.kill(-child.pid, name);
    } catch {
      // It has ended meanwhile.
    }
  };
  send('SIGTERM');
  setTimeout(() => send('SIGKILL'), LAST_WORDS).unref();
}
