import type { LogKind } from '../model/log-file.js';
import { memoized } from '../model/memoized.js';

/** Server files whose names nothing else has. Source: conf/nacos-logback.xml of every release from 1.0.0 to 3.0.3. */
const SERVER_FILES: readonly string[] = [
  'nacos',
  'naming-server',
  'naming-event',
  'naming-push',
  'naming-distro',
  'naming-raft',
  'naming-rt',
  'naming-performance',
  'naming-cache',
  'naming-debug',
  'naming-device',
  'naming-ephemeral',
  'naming-router',
  'naming-tag',
  'naming-tenant',
  'protocol-raft',
  'protocol-distro',
  'alipay-jraft',
  'nacos-cluster',
  'remote-core',
  'remote-digest',
  'remote-push',
  'core-auth',
  'config-server',
  'config-client-request',
  'config-sdk-request',
  'config-trace',
  'config-dump',
  'config-fatal',
  'config-memory',
  'config-pull-check',
  'config-pull',
  'config-notify',
  'config-acl',
  'config-app',
  'nacos-persistence',
  'istio-main',
  'k8s-sync-main',
  'cmdb-main',
  'nacos-address',
  'tps-control',
  'tps-control-digest',
  'tps-control-detail',
  'plugin-control',
  'plugin-control-connection',
  'plugin-control-tps',
];

const SERVER_NAMES: ReadonlySet<string> = new Set(SERVER_FILES);

/** Client and server both have one of these; the header tells: a comma before the milliseconds is the server's. */
const SHARED_NAMES: ReadonlySet<string> = new Set(['naming', 'config', 'remote', 'ai']);

/** What journald, the kernel and kubectl write is mostly saved under these names. */
const HOST_NAME =
  /^(journal(ctl|d)?|dmesg|messages|syslog|kern|kubelet|kubectl[-._a-z]*|events?|describe[-._a-z]*)([-._][^/]*)?\.?(log|txt|out)?$/;

type NamedKind =
  | { readonly kind: LogKind }
  | { readonly shared: string }
  | { readonly pausesOf: LogKind }
  | { readonly host: true }
  | { readonly ignored: 'not-a-log' }
  | undefined;

/**
 * What a file's name says: its kind; a name that client and server share; a GC log; a file that is no log; or nothing.
 * Rotation as Nacos does it: `x.log.2026-11-21.0`, `plugin-control.2026-11-21.0`, `access_log.2026-11-21.log`.
 */
export const kindOfName = (path: string): NamedKind => kindOfBase(baseName(path));

/** A fleet has thousands of files and forty names. */
const kindOfBase = memoized((name: string): NamedKind => {
  if (name.startsWith('nacos_gc.log')) return { pausesOf: 'server/gc' };
  if (/^gc[.-].*log|gc\.log/.test(name)) return { pausesOf: 'unknown' };
  if (HOST_NAME.test(name)) return { host: true };
  if (/^(localhost_)?access[_-]log/.test(name)) return { kind: 'server/access' };
  // Nacos never rotates what a shell redirects; logrotate does: `start.out.1`, `start.out-20261121`.
  if (/^(start\.out|startup\.log)([.-]\d[\d.-]*)?$/.test(name)) return { kind: 'server/start-out' };
  const stem = stemOf(name);
  if (SERVER_NAMES.has(stem)) return { kind: `server/${stem === 'remote-core' ? 'remote' : stem}` };
  if (SHARED_NAMES.has(stem)) return { shared: stem };
  return /\.(jar|class|properties|xml|ya?ml|json|md|html?|png|jpe?g|sh|cmd|bat|sql|db|dat|bin|hprof)$/.test(name)
    ? { ignored: 'not-a-log' }
    : undefined;
});

/** The kind of a log that is called as only this kind is. */
export function kindByName(path: string): LogKind | undefined {
  const named = kindOfName(path);
  return named !== undefined && 'kind' in named ? named.kind : undefined;
}

/** The kind of a shared name, once its header has been seen. */
export function kindOfShared(name: string, isServer: boolean): LogKind {
  if (isServer) return `server/${name}`;
  return name === 'naming' ? 'client/naming' : name === 'remote' ? 'client/remote' : 'client/config';
}

/** What a file is called before its rotation renamed it: the same for all pieces of one log. */
export const nameOfLog = (path: string): string => stemOf(baseName(path));

/** File name without folder, `.gz` and the like. */
function baseName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return name.replace(/\.(gz|zst|xz|bz2|lz4)$/i, '');
}

/** `naming-server.log.2026-11-21.0` → `naming-server`. */
function stemOf(name: string): string {
  return name
    .replace(/\.log(\.\d{4}-\d\d-\d\d)?(\.\d+)?$/, '')
    .replace(/\.\d{4}-\d\d-\d\d\.\d+$/, '')
    .replace(/\.log\.\d+$/, '');
}
