import { hostname } from 'node:os';
import { UsageError } from '../../errors.js';
import type { Outlet } from '../../live/outlet.js';
import { fill } from '../../model/fill.js';
import type { FollowStatus } from '../../model/notification.js';
import { WEBHOOK_FORMATS, type WebhookFormat, type WebhookStyle } from '../../outlets/webhook-format.js';
import type { Arguments } from '../arguments.js';
import type { Context } from '../context.js';
import { createFollowScreen } from '../follow-screen.js';
import { STDOUT, targetsOf, wantsColor } from '../output.js';
import { needsAscii } from '../terminal.js';
import type { CountedOutlet } from './counted-outlet.js';
import { addressOf, createMetrics } from './metrics-server.js';
import { createOnIncident } from './on-incident.js';
import { outletMessages } from './outlet-messages.js';
import { createTalk, type Talk } from './talk.js';
import { createWebhook } from './webhook.js';

export type OutletSurroundings = {
  /** Zone in which times are shown, as far as the logs have told it. */
  readonly zone: () => string;
  /** Ends the following, as Ctrl-C does. */
  readonly quit: () => void;
  /** Where sentences go; one of its own where none is given. */
  readonly talk?: Talk;
};

/**
 * All outlets that the arguments ask for besides standard output: web hooks, a command, metrics, the screen. Checks every
 * option before the first opens. Throws UsageError.
 */
export async function openOutlets(
  args: Arguments,
  context: Context,
  surroundings: OutletSurroundings,
): Promise<readonly Outlet[]> {
  const address = args.one('metrics');
  const where = address === undefined ? undefined : addressOf(address);
  const hooks = webhooksOf(args, context);
  const talk = surroundings.talk ?? createTalk(args, context);
  const style = (zone?: string): WebhookStyle => ({
    language: context.language,
    zone: zone ?? surroundings.zone(),
    instance: hostname(),
  });
  const command = args.one('on-incident');
  const counted: readonly CountedOutlet[] = [
    ...hooks.map((hook) => createWebhook({ ...hook, style, complain: talk.complain })),
    ...(command === undefined ? [] : [createOnIncident({ command, env: context.env, style, complain: talk.complain })]),
  ];
  const outlets = () => counted.map(({ kind, counts }) => ({ kind, counts: counts() }));
  const watching: Outlet[] = [];
  if (where !== undefined) {
    const metrics = await createMetrics(where, { outlets });
    if (args.flag('quiet') !== true) talk.complain(fill(outletMessages.listening, { url: metrics.url }));
    watching.push(metrics);
  }
  if (wantsScreen(args, context)) watching.push(talk.watch(screenOf(args, context, surroundings)));
  return [...counted, ...watching.map((outlet) => withCounts(outlet, counted))];
}

/**
 * A screen where a person watches: on a terminal that can, and unless something else is asked of standard output. A replay
 * as fast as can be is over before anybody has read a screen.
 */
export function wantsScreen(args: Arguments, { stdin, stdout, env }: Context): boolean {
  if (stdout.isTTY !== true || args.flag('screen') === false || env['TERM'] === 'dumb') return false;
  if (args.command === 'replay' && (args.one('speed') ?? 'max') === 'max') return false;
  const asked = args.one('format');
  return targetsOf(args)[0] === STDOUT && (asked === undefined || asked === 'text') && stdin.readable;
}

function screenOf(args: Arguments, context: Context, { zone, quit }: OutletSurroundings) {
  return createFollowScreen({
    stdin: context.stdin,
    stdout: context.stdout,
    language: context.language,
    color: wantsColor(args, context),
    ascii: needsAscii(context, STDOUT),
    zone,
    quit,
  });
}

type Hook = { readonly url: URL; readonly format: WebhookFormat; readonly secret: string | undefined };

/** One format for all, or one for each in the same order. */
function webhooksOf(args: Arguments, { env }: Context): readonly Hook[] {
  const urls = args.many('webhook').map(checkedUrl);
  const names = args.many('webhook-format');
  if (names.length > 1 && names.length !== urls.length)
    throw new UsageError(fill(outletMessages.formatCount, { formats: names.length, hooks: urls.length }), {
      hint: outletMessages.formatHint,
    });
  const formats = urls.map((_, index) => formatNamed(names[index] ?? names[0]));
  const name = args.one('webhook-secret-env');
  const secret = name === undefined ? undefined : env[name];
  if (name !== undefined && !secret)
    throw new UsageError(fill(outletMessages.noSecret, { name }), { hint: outletMessages.secretHint });
  if (name !== undefined && formats.every(({ sign }) => sign === undefined))
    throw new UsageError(outletMessages.noSigning, { hint: outletMessages.secretHint });
  return urls.map((url, index) => {
    const format = formats[index] ?? WEBHOOK_FORMATS.json;
    return { url, format, secret: format.sign === undefined ? undefined : secret };
  });
}

function formatNamed(name = 'json'): WebhookFormat {
  const entries: readonly (readonly [string, WebhookFormat])[] = Object.entries(WEBHOOK_FORMATS);
  return entries.find(([key]) => key === name)?.[1] ?? WEBHOOK_FORMATS.json;
}

function checkedUrl(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url;
  throw new UsageError(fill(outletMessages.badUrl, { value }), { hint: outletMessages.webhookHint });
}

/** The follower knows nothing of queues: whoever shows a status is told of them here. */
function withCounts(outlet: Outlet, counted: readonly CountedOutlet[]): Outlet {
  return {
    ...outlet,
    status: (status: FollowStatus) => {
      const counts = counted.map((each) => each.counts());
      const queued = counts.reduce((sum, each) => sum + each.queued, status.queued);
      const dropped = counts.reduce((sum, each) => sum + each.dropped + each.failed, status.dropped);
      outlet.status?.({ ...status, queued, dropped });
    },
  };
}
