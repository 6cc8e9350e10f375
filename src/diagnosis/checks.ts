import type { Text } from '../model/text.js';

/**
 * Questions that confirm or refute causes where they happened. Commands only read. `{server}` (ip:port), `{service}` (group@@name) and the other
 * holes of `model/commands.ts` are filled from a finding; words in capitals are for the reader to fill.
 */
export const CHECKS = {
  port: check(
    'nc -vz -w 3 {host} {listener}',
    'From the client: does the port answer?',
    '在客户端执行：端口是否可达？',
  ),
  'callers-port': check(
    'nc -vz -w 3 {ip} {port}',
    'From a caller (or the server that checks): does the instance answer?',
    '在调用方（或执行检查的服务端）执行：实例端口是否可达？',
  ),
  'peer-port': check(
    'nc -vz -w 3 PEER 9849',
    'From one server to the other, for 8848, 9849 and 7848: does the port answer?',
    '在服务端之间对 8848、9849、7848 执行：端口是否可达？',
  ),
  name: check(
    'getent hosts {name}',
    'Where the process runs: does the name resolve?',
    '在进程所在处执行：域名能否解析？',
  ),
  'own-name': check(
    'getent hosts "$(hostname)"',
    'On the client: does its own name resolve?',
    '在客户端执行：自身主机名能否解析？',
  ),
  instances: check(
    "curl -s 'http://{server}/nacos/v1/ns/instance/list?serviceName={service}{namespace}'",
    'What does the registry list now?',
    '注册中心现在列出哪些实例？',
  ),
  'beat-rows': check(
    "grep 'instance/beat' access_log.* | grep -wF {ip} | tail -5",
    'On the server: which heartbeats of the address does its access log have?',
    '在服务端执行：访问日志中有该地址的哪些心跳？',
  ),
  'beat-threads': check(
    'jstack PID | grep -A 12 com.alibaba.nacos.naming.beat',
    'On the client: what do its heartbeat threads do?',
    '在客户端执行：心跳线程在做什么？',
  ),
  threads: check(
    "jstack PID | grep -A 12 -E 'com.alibaba.nacos|nacos-grpc-client|nacos.publisher'",
    'On the client: what do the threads of Nacos wait for?',
    '在客户端执行：Nacos 的线程在等待什么？',
  ),
  'server-threads': check(
    "jstack PID | grep -A 12 -E 'nacos-(cluster-)?grpc-executor'",
    'On the server: what do its gRPC threads wait for?',
    '在服务端执行：gRPC 线程在等待什么？',
  ),
  'thread-count': check(
    "grep Threads /proc/PID/status && grep 'Max processes' /proc/PID/limits",
    'On the client: how many threads are there, and how many may be?',
    '在客户端执行：现有线程数与上限是多少？',
  ),
  descriptors: check(
    "ls /proc/PID/fd | wc -l && grep 'open files' /proc/PID/limits",
    'How many files does the process have open, and how many may it?',
    '进程打开的文件数与上限是多少？',
  ),
  heap: check('jstat -gcutil PID', 'On the client: how full is the heap?', '在客户端执行：堆的使用率是多少？'),
  throttling: check(
    'cat /sys/fs/cgroup/cpu.stat',
    'In the container: is it throttled?',
    '在容器内执行：是否被限流（throttled）？',
  ),
  'client-jar': check(
    'unzip -l APP.jar | grep nacos',
    'Which jars of Nacos does the application carry?',
    '应用携带了哪些 Nacos 的 jar？',
  ),
  'client-options': check(
    'jcmd PID VM.system_properties | grep -i nacos',
    'On the client: which options of Nacos are set?',
    '在客户端执行：设置了哪些 Nacos 参数？',
  ),
  pause: check(
    "grep -E 'Pause|Total time for which application threads were stopped' {gcLog} | tail -20",
    'In the GC log of the process: did it pause then?',
    '查看进程的 GC 日志：当时是否停顿？',
  ),
  killed: check(
    "dmesg -T | grep -i -E 'killed process|out of memory'",
    'On the machine of the process: did the kernel end it?',
    '在进程所在机器执行：是否被内核终止？',
  ),
  pod: check('kubectl describe pod POD', 'How did the pod end last?', 'Pod 上次如何结束？'),
  'pods-with-ip': check(
    'kubectl get pods -A -o wide | grep -wF {ip}',
    'Which pod has the address now?',
    '该地址现在属于哪个 Pod？',
  ),
  established: check(
    'ss -tinp dst :9848',
    'On the client: which connections to the gRPC port does it have?',
    '在客户端执行：到 gRPC 端口有哪些连接？',
  ),
  'established-server': check(
    'ss -tn state established dst {ip}',
    'On the server: how does its connection to that address stand?',
    '在服务端执行：到该地址的连接状态如何？',
  ),
  'connection-count': check(
    "ss -tn state established '( sport = :9848 )' | wc -l",
    'On the server: how many gRPC connections does it have?',
    '在服务端执行：有多少 gRPC 连接？',
  ),
  sockets: check('ss -s', 'On the client: how many sockets are in use?', '在客户端执行：使用了多少套接字？'),
  http2: check(
    'curl -sv --max-time 5 --http2-prior-knowledge http://{host}:9848/',
    'From the client: what answers on the gRPC port?',
    '在客户端执行：gRPC 端口由什么应答？',
  ),
  tls: check(
    'openssl s_client -connect {host}:9848 </dev/null',
    'From the client: does the gRPC port show a certificate?',
    '在客户端执行：gRPC 端口是否出示证书？',
  ),
  readiness: check(
    'curl -s -A Nacos-Server http://{server}/nacos/v1/ns/operator/metrics',
    'What does the server say of its own state?',
    '服务端自报的状态是什么？',
  ),
  switches: check(
    'curl -s -A Nacos-Server http://{server}/nacos/v1/ns/operator/switches',
    'Which switches are set on the server?',
    '服务端设置了哪些开关？',
  ),
  members: check(
    'curl -s http://{server}/nacos/v1/core/cluster/nodes',
    'Which members are UP, and who leads?',
    '哪些成员为 UP，谁是主节点？',
  ),
  'config-read': check(
    "curl -s 'http://{server}/nacos/v1/cs/configs?dataId=DATA_ID&group=GROUP'",
    'What does the server give for the config?',
    '服务端返回的配置内容是什么？',
  ),
  'api-410': check(
    "curl -s -o /dev/null -w '%{http_code}' http://{server}/nacos/v1/ns/operator/switches",
    'Which status does the old API answer with?',
    '旧 API 返回什么状态码？',
  ),
  endpoint: check(
    'curl -s http://ENDPOINT:8080/nacos/serverlist',
    'What does the endpoint answer?',
    '地址服务器返回什么？',
  ),
  'actuator-env': check(
    'curl -s http://APPLICATION/actuator/env',
    'Where does the value of the key come from?',
    '该键的取值来自哪里？',
  ),
  reactor: check(
    "grep -c 'I/O reactor status: STOPPED' naming-server.log",
    'On the server, twice within a minute: does the count grow?',
    '在服务端一分钟内执行两次：计数是否增长？',
  ),
  udp: check(
    "grep -c 'max re-push times reached' naming-push.log",
    'On the server, twice within a minute: does the count grow?',
    '在服务端一分钟内执行两次：计数是否增长？',
  ),
  'verify-failed': check(
    "grep 'DISTRO-VERIFY-FAILED' naming-distro.log | tail -3",
    'On the server that shows less: does verification still fail?',
    '在显示较少的服务端执行：校验是否仍失败？',
  ),
  'raft-conf': check(
    "grep 'not in conf' alipay-jraft.log | tail -1",
    'On the server: which members does raft know?',
    '在服务端执行：Raft 记录了哪些成员？',
  ),
  'raft-threads': check(
    'jstack PID | grep -B 2 -A 12 Replicator',
    'On the leader: who holds the replicator?',
    '在主节点执行：谁持有复制器？',
  ),
  'cluster-conf': check(
    'cat conf/cluster.conf',
    'On the server: which members are written down?',
    '在服务端执行：配置了哪些成员？',
  ),
  disk: check('df -h NACOS_HOME', 'On the server: is space left?', '在服务端执行：是否还有空间？'),
  database: check(
    'nc -vz -w 3 DB_HOST 3306',
    'From the server: does the database answer?',
    '在服务端执行：数据库是否可达？',
  ),
  drivers: check(
    'ls -l plugins/mysql plugins/jdbc target/*.jar',
    'On the server: which driver lies there?',
    '在服务端执行：放置了哪个驱动？',
  ),
  secret: check(
    "grep -c 'token.secret.key=..*' conf/application.properties",
    'On the server: is the token secret set?',
    '在服务端执行：是否设置了令牌密钥？',
  ),
  certificate: check(
    'openssl x509 -noout -subject -enddate -in CERTIFICATE',
    'As the user of the server: can the certificate be read?',
    '以服务端的用户执行：证书能否读取？',
  ),
  listeners: check(
    "ss -ltnp | grep -E ':(7848|8848|9848|9849) '",
    'On the server: who holds its ports?',
    '在服务端执行：谁占用了端口？',
  ),
  supervisor: check(
    "journalctl -u nacos --no-pager | grep -E 'timed out|Killing|SIGKILL'",
    'On the server: what does its supervisor say?',
    '在服务端执行：守护进程记录了什么？',
  ),
  'auth-log': check(
    "grep 'access denied' core-auth.log | tail -5",
    'On the server: whom does it refuse, and why?',
    '在服务端执行：拒绝了谁、原因是什么？',
  ),
  'tps-log': check(
    "grep -h 'tps over limit' *control*.log | tail -3",
    'On the server: does it still refuse?',
    '在服务端执行：是否仍在拒绝？',
  ),
  'failover-file': check(
    'cat CACHE_DIR/failover/00-00---000-VIPSRV_FAILOVER_SWITCH-000---00-00',
    'On the subscriber: what stands in its failover switch?',
    '在订阅端执行：容灾开关文件的内容是什么？',
  ),
  clock: check(
    "journalctl -u chronyd -u systemd-timesyncd --no-pager | grep -i -E 'step|jump|clock'",
    'On the server: was its clock set then?',
    '在服务端执行：当时是否校时？',
  ),
} as const satisfies Record<string, { readonly text: Text; readonly command: string }>;

export type CheckId = keyof typeof CHECKS;

function check(command: string, en: string, zh: string): { readonly text: Text; readonly command: string } {
  return { text: { en, zh }, command };
}
