import type { Pair } from './pair.js';

export const beatsAtServers: readonly Pair[] = [
  {
    causes: ['app-full-gc-or-freeze', 'grpc-network-blackhole'],
    signs: [
      { en: 'All logs of the process have the hole.', zh: '进程的所有日志都有空洞。' },
      {
        en: 'The process writes on meanwhile: `Server healthy check fail`, `Fail to connect server`.',
        zh: '进程期间仍在写：`Server healthy check fail`、`Fail to connect server`。',
      },
    ],
  },
  {
    causes: ['app-full-gc-or-freeze', 'client-overload'],
    signs: [
      { en: 'One hole, then everything goes on in its rhythm.', zh: '一个空洞，之后按原有节奏继续。' },
      { en: 'Lines keep coming, but late.', zh: '日志持续但滞后。' },
    ],
  },
  {
    causes: ['app-full-gc-or-freeze', 'kill-9-or-crash'],
    signs: [
      { en: 'The same process goes on after the hole.', zh: '空洞之后同一进程继续运行。' },
      { en: 'It never goes on; the next line is a new start.', zh: '进程不再继续，下一行是新的启动。' },
    ],
  },
  {
    causes: ['app-full-gc-or-freeze', 'push-failed-grpc'],
    signs: [
      { en: 'The subscriber has a hole in its logs while pushes to it fail.', zh: '推送失败期间订阅端日志有空洞。' },
      { en: 'The subscriber writes on while the pushes fail.', zh: '推送失败期间订阅端仍在写日志。' },
    ],
  },
  {
    causes: ['beat-rejected-by-server-status-or-filter', 'auth-denied-403'],
    signs: [
      { en: 'A status other than 403, or a page that is not of Nacos.', zh: '状态不是 403，或页面并非 Nacos 所出。' },
      {
        en: 'Status 403 with a reason of Nacos about user, token or permission.',
        zh: '状态 403，且 Nacos 给出用户、令牌或权限原因。',
      },
    ],
  },
  {
    causes: ['beat-rejected-by-server-status-or-filter', 'server-is-down-503'],
    signs: [
      { en: 'No `server is DOWN` in the answer.', zh: '应答中没有 `server is DOWN`。' },
      { en: '`server is DOWN`, status 503.', zh: '应答为 `server is DOWN`，状态 503。' },
    ],
  },
  {
    causes: ['beat-rejected-by-server-status-or-filter', 'param-check-rejected'],
    signs: [
      { en: 'The answer names no parameter.', zh: '应答没有指出参数。' },
      { en: "`Param '…' is illegal`.", zh: "应答为 `Param '…' is illegal`。" },
    ],
  },
  {
    causes: ['beat-rejected-by-server-status-or-filter', 'api-compat-410-3x'],
    signs: [
      { en: 'A status other than 410.', zh: '状态不是 410。' },
      { en: 'Status 410 of a 3.x server.', zh: '3.x 服务端返回状态 410。' },
    ],
  },
  {
    causes: ['server-full-gc-mass-expire', 'distro-reshard-mass-expire-1x'],
    signs: [
      {
        en: 'The server has a hole in its logs; the member list did not change first.',
        zh: '服务端日志有空洞，且成员列表未先发生变化。',
      },
      {
        en: '`healthy server list changed` precedes it by seconds; no hole.',
        zh: '数秒前有 `healthy server list changed`，且没有空洞。',
      },
    ],
  },
  {
    causes: ['server-full-gc-mass-expire', 'clock-jump'],
    signs: [
      { en: 'Nobody was served inside the hole.', zh: '空洞期间没有客户端得到服务。' },
      {
        en: 'Clients were served inside the hole by their own clocks; only the time stamps jump.',
        zh: '按客户端时钟，空洞期间仍得到服务，只是时间戳跳变。',
      },
    ],
  },
  {
    causes: ['server-full-gc-mass-expire', 'server-restart-client-redo'],
    signs: [
      { en: 'No start banner after the hole.', zh: '空洞之后没有启动标志。' },
      { en: 'The server starts anew after the hole.', zh: '空洞之后服务端重新启动。' },
    ],
  },
  {
    causes: ['server-full-gc-mass-expire', 'member-suspicious-down'],
    signs: [
      {
        en: 'The member that the others lost has a hole in its own logs.',
        zh: '被其他成员判定失联的成员自身日志有空洞。',
      },
      { en: 'The member writes on, or its process is gone.', zh: '该成员仍在写日志，或其进程已不在。' },
    ],
  },
  {
    causes: ['server-full-gc-mass-expire', 'server-slow-or-network-timeout'],
    signs: [
      { en: 'The server wrote nothing for the whole time.', zh: '服务端整个期间没有日志。' },
      { en: 'The server wrote on while requests timed out.', zh: '请求超时期间服务端仍在写日志。' },
    ],
  },
  {
    causes: ['io-reactor-stopped-1x', 'distro-sync-failed'],
    signs: [
      { en: 'The failure contains `STOPPED` and never heals.', zh: '失败中含 `STOPPED` 且永不恢复。' },
      { en: 'It gives another reason, and heals.', zh: '原因不同，且会恢复。' },
    ],
  },
  {
    causes: ['io-reactor-stopped-1x', 'member-suspicious-down'],
    signs: [
      { en: 'The failing server reports `STOPPED` for all its peers.', zh: '失败的服务端对所有成员都报 `STOPPED`。' },
      { en: 'One member does not answer any of its peers.', zh: '某个成员不应答其他任何成员。' },
    ],
  },
  {
    causes: ['io-reactor-stopped-1x', 'auto-delete-fails-ip-dead'],
    signs: [
      { en: '`STOPPED` is the reason of the failed removal.', zh: '摘除失败的原因是 `STOPPED`。' },
      {
        en: 'The removal fails for another reason: 403, port, context path.',
        zh: '摘除因其他原因失败：403、端口、上下文路径。',
      },
    ],
  },
  {
    causes: ['auto-delete-fails-ip-dead', 'ghost-process-still-alive'],
    signs: [
      { en: 'The last beat in the lines stays the same.', zh: '日志中的最后心跳时间不变。' },
      { en: 'The last beat moves on: the process lives and beats.', zh: '最后心跳时间在前进：进程仍在发送心跳。' },
    ],
  },
  {
    causes: ['auto-delete-fails-ip-dead', 'stale-beat-check-task'],
    signs: [
      { en: 'The removal itself fails.', zh: '摘除本身失败。' },
      { en: 'Every removal succeeds and is undone by the next beat.', zh: '每次摘除都成功，又被下一次心跳恢复。' },
    ],
  },
  {
    causes: ['auto-delete-fails-ip-dead', 'health-check-disabled-switch'],
    signs: [
      { en: 'Expired instances are tried to be removed, again and again.', zh: '服务端反复尝试摘除过期实例。' },
      { en: 'Nothing is judged at all.', zh: '完全不做判定。' },
    ],
  },
  {
    causes: ['stale-beat-check-task', 'beat-param-mismatch'],
    signs: [
      { en: 'It is removed every few seconds.', zh: '每隔几秒被摘除。' },
      {
        en: 'It expires about every 30 s, each time a full period after its return.',
        zh: '约每 30 秒过期一次，每次恢复后经过完整周期。',
      },
    ],
  },
  {
    causes: ['duplicate-beat-ghost-register', 'ghost-process-still-alive'],
    signs: [
      { en: 'The instance had been deregistered by its own process.', zh: '实例曾被自身进程注销。' },
      { en: 'It was never deregistered.', zh: '实例从未注销。' },
    ],
  },
  {
    causes: ['duplicate-beat-ghost-register', 'console-offline-reverted-1x'],
    signs: [
      { en: 'The process itself deregistered.', zh: '由进程自身注销。' },
      { en: 'An operator had set it offline.', zh: '由运维人员下线。' },
    ],
  },
  {
    causes: ['client-beat-stalled', 'kill-9-or-crash'],
    signs: [
      { en: 'Other lines of the process go on.', zh: '进程的其他日志仍在继续。' },
      { en: 'All its logs end.', zh: '进程的所有日志都结束。' },
    ],
  },
  {
    causes: ['client-beat-stalled', 'client-overload'],
    signs: [
      { en: 'Only the beats are missing.', zh: '只缺心跳。' },
      { en: 'Everything in the process comes late.', zh: '进程内一切都滞后。' },
    ],
  },
  {
    causes: ['client-beat-stalled', 'beats-lost-or-late'],
    signs: [
      { en: 'The client sent none.', zh: '客户端没有发送。' },
      { en: 'The client sent them.', zh: '客户端已经发送。' },
    ],
  },
  {
    causes: ['beats-lost-or-late', 'server-bug-beat-not-applied'],
    signs: [
      { en: 'No line with status 200 appears in the time before the loss.', zh: '失联前一段时间没有状态 200 的请求。' },
      { en: 'Beats were answered 200 up to the loss.', zh: '直到失联，心跳都得到 200 应答。' },
    ],
  },
  {
    causes: ['server-bug-beat-not-applied', 'beat-param-mismatch'],
    signs: [
      { en: 'The beats name the instance just as the registration does.', zh: '心跳参数与注册完全一致。' },
      { en: 'They name another service, group, namespace or cluster.', zh: '心跳中的服务、分组、命名空间或集群不同。' },
    ],
  },
  {
    causes: ['server-bug-status-down-100', 'server-is-down-503'],
    signs: [
      { en: 'Server 1.0.0.', zh: '服务端为 1.0.0。' },
      { en: 'A later server, which names its reason.', zh: '更高版本的服务端，会给出原因。' },
    ],
  },
  {
    causes: ['server-peer-unresolvable', 'dns-unknown-host'],
    signs: [
      { en: 'The server could not resolve its peer.', zh: '服务端无法解析其他成员。' },
      { en: 'The client could not resolve the server.', zh: '客户端无法解析服务端。' },
    ],
  },
];
