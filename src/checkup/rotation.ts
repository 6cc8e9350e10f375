import type { LogKind } from '../model/log-file.js';

/** How Nacos limits a log as it comes: the largest file, days or files kept, the cap over all parts. */
type Rotation = { readonly size: string; readonly keep: string; readonly cap: string | undefined };

const COMMON: Rotation = { size: '2GB', keep: '7', cap: '7GB' };
const SMALL: Rotation = { size: '20MB', keep: '7', cap: '128MB' };
const NAMING: Rotation = { size: '1GB', keep: '7', cap: '3GB' };

/** Source: conf/nacos-logback.xml, the same in all releases from 1.1.3 to 3.0.3 (1.0.0–1.1.0 keep 15 days). */
const SERVER: Readonly<Record<string, Rotation>> = {
  'server/nacos': { size: '50MB', keep: '7', cap: '512MB' },
  'server/config-server': { size: '50MB', keep: '7', cap: '512MB' },
  'server/config-fatal': SMALL,
  'server/config-memory': SMALL,
  'server/config-pull': SMALL,
  'server/config-pull-check': NAMING,
  'server/config-notify': NAMING,
  'server/naming-server': { size: '1GB', keep: '7', cap: '7GB' },
  'server/naming-event': NAMING,
  'server/naming-push': NAMING,
  'server/naming-distro': NAMING,
  'server/naming-raft': NAMING,
  'server/naming-rt': NAMING,
  'server/naming-performance': NAMING,
  'server/plugin-control': { size: '2GB', keep: '14', cap: '7GB' },
  'server/plugin-control-connection': { size: '2GB', keep: '7', cap: '2GB' },
  'server/plugin-control-tps': { size: '2GB', keep: '7', cap: '2GB' },
};

/** Not written by Logback: the console is never rotated, the access log is Tomcat's. */
const UNLIMITED: ReadonlySet<LogKind> = new Set<LogKind>(['server/start-out', 'server/access']);

/** The default limits of a log; undefined where Nacos sets none. */
export function rotationOf(kind: LogKind): Rotation | undefined {
  if (kind.startsWith('server/')) return UNLIMITED.has(kind) ? undefined : (SERVER[kind] ?? COMMON);
  return kind === 'client/naming' || kind === 'client/remote' || kind === 'client/config'
    ? { size: '10MB', keep: '7', cap: undefined }
    : undefined;
}
