/**
 * The field vocabulary: every name a placeholder may have, how its text is read, and whether it identifies what an event
 * is about (repeats are folded only while all identifying fields stay the same).
 *
 * Types: `text` any text · `token` no blanks · `int` · `epoch` ms since 1970 · `flag` true/false · `ip` · `address` host:port
 * · `list` comma-separated, brackets stripped · `service` `group@@name` is split, the group kept apart · `json` and `query` (URL-encoded) parsed, read through `fields:`.
 */
export type FieldType =
  | 'text'
  | 'token'
  | 'int'
  | 'epoch'
  | 'flag'
  | 'ip'
  | 'address'
  | 'list'
  | 'service'
  | 'json'
  | 'query';

type FieldInfo = { readonly type: FieldType; readonly identity: boolean };

const id = (type: FieldType): FieldInfo => ({ type, identity: true });
const info = (type: FieldType): FieldInfo => ({ type, identity: false });

export const FIELDS = {
  // who
  ip: id('ip'),
  port: id('int'),
  service: id('service'),
  group: id('token'),
  namespace: id('token'),
  cluster: id('token'),
  /** `<server epoch ms>_<client ip>_<client port>`, printed by both sides. */
  connectionId: id('token'),
  /** A connection id, or `ip:port#true|false` of an instance without a connection. */
  clientId: id('token'),
  /** Name of an RpcClient inside a client process. */
  rpcClient: id('token'),
  /** A Nacos server as a client or peer names it. */
  server: id('address'),
  /** A Nacos server's address or host, without port. */
  host: id('token'),
  servers: id('list'),
  /** Another server of the cluster. */
  member: id('address'),
  members: id('list'),
  oldMembers: id('list'),
  target: id('token'),
  remote: id('token'),
  raftGroup: id('token'),
  raftNode: id('token'),
  leader: id('token'),
  dataId: id('token'),
  /** Checksum of a config's content. */
  md5: id('token'),
  user: id('token'),
  subscriber: id('token'),
  // what
  code: id('int'),
  status: id('token'),
  /** State of a client's connection: STARTING, UNHEALTHY, SHUTDOWN, … */
  state: id('token'),
  reason: info('text'),
  exception: info('token'),
  /** Request class: InstanceRequest, SubscribeServiceRequest, HealthCheckRequest, … */
  request: id('token'),
  operation: id('token'),
  method: id('token'),
  api: id('token'),
  enabled: id('flag'),
  healthy: id('flag'),
  ephemeral: id('flag'),
  tls: id('flag'),
  pushEmptyProtection: id('flag'),
  mode: id('token'),
  storage: id('token'),
  version: id('token'),
  /** Version of the client that a server's line is about. */
  clientVersion: info('token'),
  // how much, when
  count: info('int'),
  size: id('int'),
  originalSize: id('int'),
  duration: info('int'),
  /** A duration as a decimal number of seconds. */
  seconds: info('token'),
  retries: info('int'),
  term: info('int'),
  revision: info('int'),
  requestId: info('token'),
  lastBeat: info('epoch'),
  epoch: info('epoch'),
  pid: info('int'),
  // structured
  beat: info('json'),
  instance: info('json'),
  instances: info('json'),
  datum: info('json'),
  body: info('json'),
  /** Query string of an HTTP request. */
  query: info('query'),
  /** `ip:port` of every instance in `instances`, computed. */
  hosts: id('list'),
  key: id('token'),
  detail: info('text'),
} as const satisfies Record<string, FieldInfo>;

export type FieldName = keyof typeof FIELDS;
