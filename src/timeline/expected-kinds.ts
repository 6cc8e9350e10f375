import type { FileFacts } from '../model/facts.js';
import type { Gap } from '../model/gap.js';
import { groupBy } from '../model/groups.js';
import type { LogKind } from '../model/log-file.js';

/**
 * Logs that every process of a side has from its first second on. Source: conf/nacos-logback.xml of the server, every
 * appender creates its file at start, empty or not; nacos-logback.xml of the client, 1.x has no remote.log.
 */
const OF_SERVER: readonly LogKind[] = [
  'server/nacos',
  'server/naming-server',
  'server/naming-event',
  'server/naming-push',
  'server/naming-distro',
  'server/nacos-cluster',
  'server/protocol-raft',
  'server/alipay-jraft',
  'server/start-out',
  'server/access',
];
/** gRPC came with 2.0. */
const OF_GRPC_SERVER: readonly LogKind[] = ['server/remote', 'server/remote-digest'];
const OF_CLIENT: readonly LogKind[] = ['client/naming', 'client/application'];
const OF_GRPC_CLIENT: readonly LogKind[] = ['client/remote'];

/** Log kinds that each origin must have and that were not given. An empty file counts as given: it says that nothing happened. */
export function missingKinds(facts: readonly FileFacts[]): readonly Gap[] {
  return [...groupBy(facts, ({ file }) => file.origin)].flatMap(([origin, files]) => {
    const present = new Set(files.map(({ file }) => file.kind));
    return expectedOf(files, present)
      .filter((kind) => !present.has(kind))
      .map((kind) => missing(origin, kind));
  });
}

/** A single pasted or piped log is no folder that lacks others: nothing is expected beside it. */
function expectedOf(files: readonly FileFacts[], present: ReadonlySet<LogKind>): readonly LogKind[] {
  const kinds = [...present];
  const isServer = kinds.filter((kind) => kind.startsWith('server/')).length >= 2;
  if (isServer) return usesGrpc(files, 'server/remote') ? [...OF_SERVER, ...OF_GRPC_SERVER] : OF_SERVER;
  const isClient = kinds.includes('client/naming') || kinds.includes('client/remote');
  if (!isClient || files.some(({ file }) => file.path === '-')) return [];
  return usesGrpc(files, 'client/remote') ? [...OF_CLIENT, ...OF_GRPC_CLIENT] : OF_CLIENT;
}

/** Connections are the sign of gRPC; lines of a 1.x process name none. */
function usesGrpc(files: readonly FileFacts[], kind: LogKind): boolean {
  return files.some(
    ({ file, events }) => file.kind === kind || events.some(({ fields }) => fields['connectionId'] !== undefined),
  );
}

function missing(origin: string, kind: LogKind): Gap {
  return {
    type: 'kind-missing',
    origin,
    kind,
    path: null,
    from: null,
    to: null,
    text: TEXTS[kind === 'server/access' ? 'access' : 'other'],
  };
}

const TEXTS = {
  other: { en: 'was not given, or was left out because it was empty', zh: '未提供，或因为空文件而被略去' },
  access: {
    en: 'was not given: it is in the folder that the server was started from, and switched off in the official images up to 2.5',
    zh: '未提供：位于服务端启动时的工作目录，2.5 及以前的官方镜像默认关闭',
  },
} as const;
