import type { Pair } from './pair.js';

export const beatsOfClients: readonly Pair[] = [
  {
    causes: ['beat-thread-killed-dns-141', 'beat-send-failed-network'],
    signs: [
      {
        en: 'The complaint appears once or twice, then silence; no beat comes back before a restart.',
        zh: '报错仅一两次后归于沉默，重启前心跳不会恢复。',
      },
      {
        en: 'The errors repeat with every beat and end by themselves when the way is free.',
        zh: '错误随每次心跳重复出现，网络恢复后自行消失。',
      },
    ],
  },
  {
    causes: ['beat-thread-killed-dns-141', 'beat-thread-killed-runtime-exception'],
    signs: [
      {
        en: 'The text `The IPv4 address("…") is incorrect` appears in the client\'s log.',
        zh: '客户端日志中有 `The IPv4 address("…") is incorrect`。',
      },
      {
        en: 'The client logs nothing about addresses; the beats end without any complaint.',
        zh: '客户端没有任何地址相关报错，心跳无声停止。',
      },
    ],
  },
  {
    causes: ['beat-thread-killed-dns-141', 'dns-unknown-host'],
    signs: [
      {
        en: 'Client 1.4.1; the beats stay away after the name resolves again.',
        zh: '客户端为 1.4.1，域名恢复后心跳仍不恢复。',
      },
      {
        en: '`UnknownHostException` of another version; everything returns with the name.',
        zh: '其他版本的 `UnknownHostException`，域名恢复后一切恢复。',
      },
    ],
  },
  {
    causes: ['beat-thread-killed-runtime-exception', 'kill-9-or-crash'],
    signs: [
      { en: 'The process goes on writing its logs after the last beat.', zh: '最后一次心跳之后进程仍在写日志。' },
      { en: 'All logs of the process end at that moment.', zh: '进程的所有日志都在该时刻结束。' },
    ],
  },
  {
    causes: ['beat-thread-killed-runtime-exception', 'duplicate-beat-ghost-register'],
    signs: [
      {
        en: 'No `[BEAT] removing beat` precedes the end of the beats.',
        zh: '心跳停止之前没有 `[BEAT] removing beat`。',
      },
      {
        en: '`[BEAT] removing beat` or a deregistration comes first, and the instance comes back.',
        zh: '之前有 `[BEAT] removing beat` 或注销，且实例又重新出现。',
      },
    ],
  },
  {
    causes: ['beat-thread-killed-runtime-exception', 'stale-beat-check-task'],
    signs: [
      { en: 'No beat arrives any more (access log).', zh: '访问日志中不再有心跳到达。' },
      {
        en: 'Beats arrive and bring the instance back every few seconds.',
        zh: '心跳仍在到达，每隔几秒使实例恢复一次。',
      },
    ],
  },
  {
    causes: ['beat-thread-killed-runtime-exception', 'beat-param-mismatch'],
    signs: [
      {
        en: 'The beats were accepted for a long time and end at one moment.',
        zh: '心跳长期正常，在某一时刻突然停止。',
      },
      {
        en: 'The beats never fit: the instance expires from its registration on, about every 30 s.',
        zh: '心跳从未匹配：实例自注册起约每 30 秒过期一次。',
      },
    ],
  },
  {
    causes: ['beat-send-failed-network', 'server-is-down-503'],
    signs: [
      { en: 'Refused or timed-out connections; no answer of Nacos.', zh: '连接被拒或超时，没有 Nacos 的应答。' },
      { en: 'The answer holds `server is DOWN`, status 503.', zh: '应答包含 `server is DOWN`，状态 503。' },
    ],
  },
  {
    causes: ['beat-send-failed-network', 'auth-denied-403'],
    signs: [
      { en: 'No request is answered.', zh: '请求没有应答。' },
      {
        en: 'The answer says `user not found`, `token expired` or status 403.',
        zh: '应答为 `user not found`、`token expired` 或状态 403。',
      },
    ],
  },
  {
    causes: ['beat-send-failed-network', 'server-restart-client-redo'],
    signs: [
      { en: 'The server writes its logs all the time.', zh: '服务端日志一直在写。' },
      { en: 'The server stopped and started again at that time.', zh: '服务端当时停止并重新启动。' },
    ],
  },
  {
    causes: ['beat-send-failed-network', 'beat-rejected-by-server-status-or-filter'],
    signs: [
      { en: "The server's access log has no beat row for that time.", zh: '服务端访问日志中当时没有心跳请求。' },
      { en: 'The access log has the beats, with status 4xx or 5xx.', zh: '访问日志中有心跳请求，状态为 4xx 或 5xx。' },
    ],
  },
  {
    causes: ['beat-send-failed-network', 'server-bug-beat-not-applied'],
    signs: [
      { en: 'No beat row for that time.', zh: '当时没有心跳请求记录。' },
      { en: 'Rows with status 200 that name the instance.', zh: '有状态 200 且指明该实例的请求。' },
    ],
  },
  {
    causes: ['beat-thread-starvation-or-hung-server', 'app-full-gc-or-freeze'],
    signs: [
      { en: 'Other threads of the process write on.', zh: '进程的其他线程仍在写日志。' },
      { en: 'All lines of the process stop.', zh: '进程的所有日志都停止。' },
    ],
  },
  {
    causes: ['beat-thread-starvation-or-hung-server', 'server-full-gc-mass-expire'],
    signs: [
      { en: 'Only this client is hit.', zh: '只有该客户端受影响。' },
      {
        en: "Instances of many client addresses expire together, after a hole in the server's logs.",
        zh: '服务端日志出现空洞后，多个客户端地址的实例同时过期。',
      },
    ],
  },
  {
    causes: ['beat-thread-starvation-or-hung-server', 'server-slow-or-network-timeout'],
    signs: [
      { en: 'Beats of several services wait behind one hung request.', zh: '多个服务的心跳排在一个无应答的请求之后。' },
      { en: 'Single requests time out; no beats are missed.', zh: '个别请求超时，没有漏掉心跳。' },
    ],
  },
  {
    causes: ['heartbeat-timeout-expired', 'app-full-gc-or-freeze'],
    signs: [
      { en: 'No log of the process tells why its beats were missing.', zh: '没有该进程的日志说明心跳为何缺失。' },
      { en: 'All logs of the process have a hole over the last beat.', zh: '进程的所有日志在最后心跳处出现空洞。' },
    ],
  },
  {
    causes: ['heartbeat-timeout-expired', 'beat-send-failed-network'],
    signs: [
      { en: 'The logs given contain no failed heartbeat.', zh: '所给日志中没有失败的心跳请求。' },
      { en: 'The client reports failed heartbeats with every beat.', zh: '客户端每次心跳都报告失败。' },
    ],
  },
  {
    causes: ['heartbeat-timeout-expired', 'kill-9-or-crash'],
    signs: [
      { en: 'It is not known whether the process lived on.', zh: '不知道进程是否存活。' },
      {
        en: 'All logs of the process end there, without shutdown lines.',
        zh: '进程的所有日志到此为止，且没有停机内容。',
      },
    ],
  },
  {
    causes: ['heartbeat-timeout-expired', 'beat-thread-killed-runtime-exception'],
    signs: [
      { en: 'The version of the client and its life are not known.', zh: '客户端版本与存活情况未知。' },
      {
        en: 'Client 1.2.0 to 1.4.1 writes on and says nothing of its beats.',
        zh: '1.2.0 至 1.4.1 客户端继续写日志且没有报错。',
      },
    ],
  },
  {
    causes: ['heartbeat-timeout-expired', 'persistent-health-check-failed'],
    signs: [
      { en: 'The line says `valid` and names a last beat.', zh: '日志行为 `valid` 并带有最后心跳时间。' },
      {
        en: 'The line says `invalid` and `tcp:` or `http:`: the server checks actively.',
        zh: '日志行为 `invalid` 并带有 `tcp:` 或 `http:`：服务端主动检查。',
      },
    ],
  },
  {
    causes: ['heartbeat-timeout-expired', 'beats-lost-or-late'],
    signs: [
      { en: 'The instance is marked unhealthy or removed in the log.', zh: '日志中实例被置为不健康或被摘除。' },
      { en: 'No expiry line; the instance bounces in the lists only.', zh: '没有过期日志，实例仅在列表中反复。' },
    ],
  },
  {
    causes: ['heartbeat-timeout-expired', 'distro-reshard-mass-expire-1x'],
    signs: [
      { en: 'The last beat was 15 to 20 s old when it was judged.', zh: '判定时最后心跳距今 15 至 20 秒。' },
      {
        en: 'The member list changed seconds before, and the beat was much older.',
        zh: '数秒前成员列表变化，且最后心跳要早得多。',
      },
    ],
  },
];
