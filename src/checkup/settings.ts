import type { CheckedOrigin, LoggingSetting } from '../model/checkup.js';
import { compareText } from '../model/compare-text.js';
import type { FileFacts } from '../model/facts.js';
import type { Gap } from '../model/gap.js';
import type { LogKind } from '../model/log-file.js';
import type { Text } from '../model/text.js';
import { rotationOf } from './rotation.js';

/** Logs for which a setting is named: the largest, and those that are missing. */
const LARGEST = 3;
/** Smaller logs are not worth cutting. */
const MIN_BYTES = 1_000_000;

/** Loggers of naming that the server's API can change while it runs. Source: naming/misc/Loggers.setLogLevel, 1.0.0 to 3.0.3. */
const SWITCHABLE: ReadonlySet<LogKind> = new Set<LogKind>([
  'server/naming-server',
  'server/naming-event',
  'server/naming-push',
  'server/naming-distro',
  'server/naming-raft',
  'server/naming-performance',
  'server/naming-rt',
]);

/** The settings of Nacos that would have cut the largest of these logs, and those that would have shown more. */
export function settingsOf(
  facts: readonly FileFacts[],
  origins: readonly CheckedOrigin[],
  gaps: readonly Gap[],
): readonly LoggingSetting[] {
  const versions = new Map(origins.map(({ origin, version }) => [origin, version]));
  const major = (origin: string): number => Number((versions.get(origin) ?? '2').split('.')[0]);
  const cuts = largest(facts).flatMap(({ kind, origin }) => cutting(kind, major(origin)));
  const shows = gaps.flatMap(({ kind, origin, type }) => {
    if (type === 'level-too-high') return raising(kind, major(origin), 'info');
    return type === 'kind-missing' ? recovering(kind) : [];
  });
  const first = facts.some(({ file }) => file.kind.startsWith('server/'));
  return distinct([...cuts, ...shows, ...(first ? beats(origins) : []), ...clientDebug(facts)]);
}

function largest(facts: readonly FileFacts[]): readonly { readonly kind: LogKind; readonly origin: string }[] {
  const sizes = new Map<string, { readonly kind: LogKind; readonly origin: string; bytes: number }>();
  for (const { file, bytes, records } of facts) {
    if (records === 0) continue;
    const known = sizes.get(file.kind);
    if (known === undefined) sizes.set(file.kind, { kind: file.kind, origin: file.origin, bytes });
    else known.bytes += bytes;
  }
  return [...sizes.values()]
    .filter(({ bytes }) => bytes >= MIN_BYTES)
    .sort((a, b) => b.bytes - a.bytes || compareText(a.kind, b.kind))
    .slice(0, LARGEST);
}

function cutting(kind: LogKind, major: number): readonly LoggingSetting[] {
  if (kind === 'server/access') return [cut(TEXTS.access, 'server.tomcat.accesslog.enabled=false')];
  if (kind === 'server/start-out') return [];
  const rotation = rotationOf(kind);
  if (rotation === undefined) return [];
  const { size, keep, cap } = rotation;
  if (kind.startsWith('client/')) {
    const command = `-DJM.LOG.FILE.SIZE=${size} -DJM.LOG.RETAIN.COUNT=${keep}`;
    return [cut(TEXTS.clientSize, command), cut(TEXTS.clientLevel, `${clientKey(kind)}=warn`)];
  }
  const name = kind.slice('server/'.length);
  const limits = `<maxFileSize>${size}</maxFileSize> <maxHistory>${keep}</maxHistory>${cap === undefined ? '' : ` <totalSizeCap>${cap}</totalSizeCap>`}`;
  return [
    cut(TEXTS.serverSize(name), limits),
    ...(SWITCHABLE.has(kind) ? [cut(TEXTS.serverLevel(name), changeLevel(kind, major, 'warn'))] : []),
  ];
}

function raising(kind: LogKind, major: number, level: string): readonly LoggingSetting[] {
  if (SWITCHABLE.has(kind)) return [show(TEXTS.raise(kind), changeLevel(kind, major, level))];
  if (kind.startsWith('client/')) return [show(TEXTS.raise(kind), `${clientKey(kind)}=${level}`)];
  return [show(TEXTS.raise(kind), '<logger … level="INFO"> in conf/nacos-logback.xml')];
}

function recovering(kind: LogKind): readonly LoggingSetting[] {
  if (kind === 'server/access') return [show(TEXTS.accessOn, 'server.tomcat.accesslog.enabled=true')];
  if (kind === 'client/naming' || kind === 'client/remote')
    return [show(TEXTS.clientPath, '-DJM.LOG.PATH=/path/to/logs -Dnacos.logging.default.config.enabled=true')];
  return [];
}

/** What would have shown each heartbeat; at INFO a server writes only those that are missing. */
function beats(origins: readonly CheckedOrigin[]): readonly LoggingSetting[] {
  const server = origins.find(({ side }) => side === 'server');
  const major = Number((server?.version ?? '2').split('.')[0]);
  return [show(TEXTS.beats, changeLevel('server/naming-event', major, 'debug'))];
}

function clientDebug(facts: readonly FileFacts[]): readonly LoggingSetting[] {
  const has = facts.some(({ file, records }) => file.kind === 'client/naming' && records > 0);
  return has ? [show(TEXTS.clientBeats, `${clientKey('client/naming')}=debug`)] : [];
}

/** 3.x moved the operation to the admin API. */
function changeLevel(kind: LogKind, major: number, level: string): string {
  const name = kind.slice('server/'.length);
  const path = major >= 3 ? '/nacos/v3/admin/ns/ops/log' : '/nacos/v1/ns/operator/log';
  return `curl -X PUT 'http://SERVER:8848${path}?logName=${name}&logLevel=${level}'`;
}

/** remote.log obeys the common key. */
function clientKey(kind: LogKind): string {
  if (kind === 'client/config') return '-Dcom.alibaba.nacos.config.log.level';
  return kind === 'client/remote' ? '-Dcom.alibaba.nacos.log.level' : '-Dcom.alibaba.nacos.naming.log.level';
}

const cut = (text: Text, command: string): LoggingSetting => ({ purpose: 'cut', text, command });
const show = (text: Text, command: string): LoggingSetting => ({ purpose: 'show', text, command });

function distinct(settings: readonly LoggingSetting[]): readonly LoggingSetting[] {
  return [...new Map(settings.map((setting) => [`${setting.purpose} ${setting.command}`, setting])).values()];
}

const TEXTS = {
  access: {
    en: 'The access log is written by Tomcat (application.properties). Off in the official images up to 2.5; it is the only log that shows operators and HTTP clients, so rather limit its days: server.tomcat.accesslog.max-days.',
    zh: '访问日志由 Tomcat 写出（application.properties）。2.5 及以前的官方镜像默认关闭；只有它能反映运维操作和 HTTP 客户端，建议仅限制保留天数：server.tomcat.accesslog.max-days。',
  },
  accessOn: {
    en: 'Would have shown every operator’s click and every HTTP registration and heartbeat (application.properties, restart needed).',
    zh: '可看到控制台操作以及每次 HTTP 注册和心跳（application.properties，需重启）。',
  },
  clientSize: {
    en: 'Size and number of the client’s files; these are the defaults, rotation is by size only.',
    zh: '客户端日志的大小和个数；此为默认值，仅按大小滚动。',
  },
  clientLevel: {
    en: 'Level of a client log. With Logback, 2.2.0–2.3.x obey com.alibaba.nacos.config.log.level for naming.log and remote.log too.',
    zh: '客户端日志级别。使用 Logback 的 2.2.0–2.3.x，naming.log 和 remote.log 实际取 com.alibaba.nacos.config.log.level。',
  },
  clientPath: {
    en: 'Where the client writes its logs: JM.LOG.PATH is the parent of `nacos/` (1.0–1.3: nacos.logging.path, the folder itself). Without an adapter the lines go to the application’s own log.',
    zh: '客户端日志位置：JM.LOG.PATH 是 nacos/ 的上级目录（1.0–1.3 为 nacos.logging.path，即目录本身）。没有适配器时写入应用自身的日志。',
  },
  clientBeats: {
    en: 'Would have shown each heartbeat that a 1.x client sends. With Logback, 2.2.0–2.3.x obey com.alibaba.nacos.config.log.level instead.',
    zh: '可看到 1.x 客户端发送的每次心跳。使用 Logback 的 2.2.0–2.3.x 请改用 com.alibaba.nacos.config.log.level。',
  },
  beats: {
    en: 'Would have shown each heartbeat that the server takes (until its restart; no restart needed).',
    zh: '可看到服务端处理的每次心跳（立即生效，重启后失效）。',
  },
  serverSize: (name: string): Text => ({
    en: `Limits of ${name}.log in conf/nacos-logback.xml, read again every 10 s; these are the defaults from 1.1.3 on.`,
    zh: `conf/nacos-logback.xml 中 ${name}.log 的上限，每 10 秒重新加载；此为 1.1.3 起的默认值。`,
  }),
  serverLevel: (name: string): Text => ({
    en: `Level of ${name}.log while the server runs, until its restart.`,
    zh: `运行中调整 ${name}.log 的级别，重启后失效。`,
  }),
  raise: (kind: LogKind): Text => ({
    en: `${kind} holds no INFO lines: put its level back.`,
    zh: `${kind} 没有 INFO 记录：请恢复日志级别。`,
  }),
};
