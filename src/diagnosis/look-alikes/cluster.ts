import type { Pair } from './pair.js';

export const cluster: readonly Pair[] = [
  {
    causes: ['distro-verify-revision-drift', 'distro-sync-failed'],
    signs: [
      { en: 'The failure contains a revision.', zh: '失败中有修订号。' },
      { en: 'No revision: requests to the peer fail.', zh: '没有修订号：对其他成员的请求失败。' },
    ],
  },
  {
    causes: ['distro-sync-failed', 'member-suspicious-down'],
    signs: [
      { en: 'The member stays in the list.', zh: '成员仍在列表中。' },
      { en: '`healthy server list changed` without that member.', zh: '`healthy server list changed` 后没有该成员。' },
    ],
  },
  {
    causes: ['distro-sync-failed', 'distro-snapshot-load-failed'],
    signs: [
      { en: 'Running servers exchange changes.', zh: '运行中的成员之间同步变更。' },
      { en: 'A server that has just started loads everything.', zh: '刚启动的成员全量加载。' },
    ],
  },
  {
    causes: ['distro-sync-failed', 'cluster-peer-unreachable'],
    signs: [
      { en: 'Naming data is late.', zh: '服务数据未同步。' },
      { en: 'Other calls between the servers fail too.', zh: '成员间其他调用也失败。' },
    ],
  },
  {
    causes: ['distro-snapshot-load-failed', 'cluster-restart-race'],
    signs: [
      { en: 'The load fails.', zh: '加载失败。' },
      { en: 'It succeeds, and takes fresh registrations away.', zh: '加载成功，却移除了新的注册。' },
    ],
  },
  {
    causes: ['cluster-restart-race', 'same-service-overwrite-2x'],
    signs: [
      { en: 'A removal follows the registration.', zh: '注册之后有移除。' },
      { en: 'No removal: a second registration took its place.', zh: '没有移除：被第二次注册取代。' },
    ],
  },
  {
    causes: ['member-suspicious-down', 'cluster-peer-unreachable'],
    signs: [
      { en: 'The list changed.', zh: '列表发生变化。' },
      { en: 'Calls fail and the list stays.', zh: '调用失败而列表不变。' },
    ],
  },
  {
    causes: ['member-suspicious-down', 'raft-no-leader'],
    signs: [
      { en: 'A member left the list.', zh: '有成员离开列表。' },
      { en: 'A raft group has no leader.', zh: '某 Raft 组无主。' },
    ],
  },
  {
    causes: ['cluster-conf-self-ip-mismatch', 'raft-stale-ip-storage'],
    signs: [
      { en: 'The member list lacks the address.', zh: '成员列表缺少该地址。' },
      { en: 'The stored raft members lack it: `not in conf`.', zh: '已存储的 Raft 成员缺少该地址：`not in conf`。' },
    ],
  },
  {
    causes: ['raft-no-leader', 'raft-stale-ip-storage'],
    signs: [
      { en: 'The members in the storage are the present ones.', zh: '存储中的成员与当前一致。' },
      {
        en: "`can't do preVote as it is not in conf`: an old address is stored.",
        zh: "`can't do preVote as it is not in conf`：存储了旧地址。",
      },
    ],
  },
  {
    causes: ['raft-no-leader', 'raft-replicator-stuck'],
    signs: [
      { en: 'There is no leader.', zh: '没有主节点。' },
      { en: 'There is one, and one follower gets nothing.', zh: '有主节点，但某个从节点收不到数据。' },
    ],
  },
  {
    causes: ['raft-no-leader', 'server-is-down-503'],
    signs: [
      { en: 'Writes by raft fail.', zh: '通过 Raft 的写入失败。' },
      { en: 'All requests over HTTP are refused.', zh: '所有 HTTP 请求被拒。' },
    ],
  },
  {
    causes: ['server-restart-client-redo', 'server-shutdown'],
    signs: [
      { en: 'It starts again.', zh: '之后再次启动。' },
      { en: 'No start follows in these logs.', zh: '日志中之后没有启动。' },
    ],
  },
  {
    causes: ['server-restart-client-redo', 'server-killed-by-supervisor'],
    signs: [
      { en: 'The server had been up before.', zh: '服务端此前已启动完成。' },
      { en: 'It never came up: several starts in a row.', zh: '从未启动完成：连续多次启动。' },
    ],
  },
  {
    causes: ['cluster-conf-missing', 'dns-unknown-host'],
    signs: [
      { en: 'The name is jmenv.tbsite.net, in a server.', zh: '域名为 jmenv.tbsite.net，出现在服务端。' },
      { en: 'Any other name, in a client.', zh: '其他域名，出现在客户端。' },
    ],
  },
  {
    causes: ['cluster-conf-missing', 'server-start-failed-datasource'],
    signs: [
      { en: 'The member list is missing.', zh: '缺少成员列表。' },
      { en: 'The failed start contains errors of the database.', zh: '启动失败中有数据库错误。' },
    ],
  },
  {
    causes: ['cluster-peer-unreachable', 'raft-no-leader'],
    signs: [
      { en: 'Calls to one member fail.', zh: '对某成员的调用失败。' },
      { en: 'A raft group has no leader, whoever is away.', zh: '某 Raft 组无主。' },
    ],
  },
  {
    causes: ['raft-storage-failure', 'server-disk-full'],
    signs: [
      { en: 'There is space; the storage is damaged or locked.', zh: '仍有空间，存储损坏或被占用。' },
      { en: '`No space left on device`.', zh: '出现 `No space left on device`。' },
    ],
  },
  {
    causes: ['raft-storage-failure', 'server-bug-persistent-read'],
    signs: [
      { en: 'JRaft, 1.4 and later.', zh: 'JRaft，1.4 及以后。' },
      { en: "Nacos 1.x's built-in Raft, files in data/naming.", zh: '1.x 自研 Raft，文件位于 data/naming。' },
    ],
  },
];
