import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../../errors.js';
import type { Outlet } from '../../live/outlet.js';
import { fill } from '../../model/fill.js';
import type { FollowStatus, IncidentPhase } from '../../model/notification.js';
import { type MetricsInput, metricsText } from '../../outlets/metrics.js';
import { CONTENT_TYPE } from '../../outlets/open-metrics.js';
import { version } from '../version.js';
import { outletMessages } from './outlet-messages.js';

type Address = { readonly host: string; readonly port: number };

/** Nobody outside this machine sees anything unless asked for. */
const LOOPBACK = '127.0.0.1';
/** Ms in which a request must have arrived; scrapers are near. */
const PATIENCE = 5000;
const MAX_CONNECTIONS = 64;

/** `HOST:PORT`, `[IPV6]:PORT`, or `:PORT` for this machine only. Throws UsageError. */
export function addressOf(value: string): Address {
  const [, bracketed, plain = '', digits = ''] = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]]*)):(\d{1,5})$/.exec(value) ?? [];
  const port = Number(digits);
  if (digits === '' || port > 65_535)
    throw new UsageError(fill(outletMessages.badAddress, { value }), { hint: outletMessages.metricsHint });
  return { host: bracketed ?? (plain === '' ? LOOPBACK : plain), port };
}

type MetricsOutlet = Outlet & {
  /** Where the metrics are, with the port that was found where 0 was asked for. */
  readonly url: string;
};

type Surroundings = { readonly outlets: () => MetricsInput['outlets'] };

/**
 * Serves `/metrics` (OpenMetrics), `/healthz` (the process answers) and `/readyz` (the first pass over the logs is done).
 * Throws UsageError where it cannot listen.
 */
export async function createMetrics({ host, port }: Address, { outlets }: Surroundings): Promise<MetricsOutlet> {
  let status: FollowStatus | undefined;
  const said: Record<IncidentPhase, number> = { opened: 0, updated: 0, resolved: 0 };
  const text = (): string | undefined =>
    status && metricsText({ version: version(), status, said, outlets: outlets(), usage: usage() });

  const server = createServer((request, response) => answer(request, response, text));
  server.headersTimeout = PATIENCE;
  server.requestTimeout = PATIENCE;
  server.keepAliveTimeout = PATIENCE;
  server.maxConnections = MAX_CONNECTIONS;
  await listen(server, { host, port });
  // Later faults are of single connections, and no reason to stop reading logs.
  server.on('error', () => {});
  // The logs keep the program alive, not those who look at it.
  server.unref();
  return {
    url: urlOf(server.address()),
    notify: ({ phase }) => {
      said[phase]++;
    },
    status: (now) => {
      status = now;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, { host, port }: Address): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => resolve());
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
    const text = fill(outletMessages.cannotListen, { address, reason });
    throw new UsageError(text, { hint: outletMessages.metricsHint, cause });
  }
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') return '';
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}/metrics`;
}

function answer(request: IncomingMessage, response: ServerResponse, metrics: () => string | undefined): void {
  // Whatever a client sends is not read; it may send much.
  request.resume();
  const { method = '', url = '' } = request;
  const { status, text, type } = answerTo(method, url.split('?')[0] ?? '', metrics);
  const headers = {
    'content-type': type ?? PLAIN,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  };
  response.writeHead(status, headers).end(method === 'HEAD' ? undefined : text);
}

const PLAIN = 'text/plain; charset=utf-8';

type Answer = { readonly status: number; readonly text: string; readonly type?: string };

function answerTo(method: string, path: string, metrics: () => string | undefined): Answer {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, text: 'GET only\n' };
  if (path === '/healthz') return { status: 200, text: 'ok\n' };
  if (path !== '/metrics' && path !== '/readyz') return { status: 404, text: '/metrics /healthz /readyz\n' };
  const text = metrics();
  if (text === undefined) return { status: 503, text: 'no pass over the logs is done yet\n' };
  return path === '/readyz' ? { status: 200, text: 'ok\n' } : { status: 200, text, type: CONTENT_TYPE };
}

function usage(): MetricsInput['usage'] {
  const { user, system } = process.cpuUsage();
  return { residentBytes: process.memoryUsage.rss(), cpuSeconds: (user + system) / 1e6 };
}
