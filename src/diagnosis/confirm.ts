import type { Remedy } from '../model/report.js';
import { hostOf } from '../timeline/names.js';

/** Read-only commands that confirm or refute a cause, with the real addresses filled in. */

/** Does anybody listen on the port? */
export function confirmPort(address: string): Remedy {
  const host = hostOf(address);
  const port = address.slice(host.length + 1) || '8848';
  return {
    text: {
      en: 'From the client: "succeeded" or "open" means the port answers; "refused" that nobody listens; no answer that packets are dropped.',
      zh: '在客户端执行：succeeded/open 表示端口可达；refused 表示无人监听；无响应表示报文被丢弃。',
    },
    command: `nc -vz -w 3 ${host} ${port}`,
  };
}

/** What does the registry say of a service now? */
export function confirmInstances(server: string, service: string): Remedy {
  const [group = 'DEFAULT_GROUP', name = service] = service.includes('@@')
    ? service.split('@@')
    : ['DEFAULT_GROUP', service];
  return {
    text: {
      en: 'The registry lists the instance, healthy and enabled: the incident is over. It is missing or enabled is false: it is not.',
      zh: '若列表中有该实例且 healthy、enabled 均为 true，则已恢复；缺失或 enabled 为 false 则未恢复。',
    },
    command: `curl -s 'http://${server}/nacos/v1/ns/instance/list?serviceName=${group}@@${name}'`,
  };
}

/** Does the name resolve where the client runs? */
export function confirmName(host: string): Remedy {
  return {
    text: {
      en: 'On the client machine (or in its container): an address means the name resolves now.',
      zh: '在客户端所在机器（或容器内）执行：返回地址说明现在可以解析。',
    },
    command: `getent hosts ${host}`,
  };
}

/** Did the machine's kernel end the process? */
export function confirmKilled(): Remedy {
  return {
    text: {
      en: 'On the machine of the process: a line with its name means the kernel killed it for memory; in Kubernetes look at the last state of the pod.',
      zh: '在进程所在机器执行：若有该进程名，说明因内存被内核终止；Kubernetes 中请查看 Pod 的 Last State。',
    },
    command: "dmesg -T | grep -i -E 'killed process|out of memory'",
  };
}

/** How long did the JVM pause? */
export function confirmPause(): Remedy {
  return {
    text: {
      en: 'In the GC log of the process: a pause of the same length at the same time means the JVM; none means the machine stood still (VM, container limits).',
      zh: '查看该进程的 GC 日志：若同一时间有同样长度的停顿则为 JVM 原因；若没有则为机器停顿（虚机、容器限额）。',
    },
    command: "grep -E 'Pause|Total time for which application threads were stopped' gc.log | tail -20",
  };
}

/** Who is the raft leader, and who are the members? */
export function confirmMembers(server: string): Remedy {
  return {
    text: {
      en: 'All members UP with one leader in every raft group: healthy. A member that is not UP, or a group without leader, is the fault.',
      zh: '所有成员均为 UP 且各 raft 组有主节点则正常；有成员非 UP 或某组无主则为故障点。',
    },
    command: `curl -s 'http://${server}/nacos/v1/core/cluster/nodes'`,
  };
}
