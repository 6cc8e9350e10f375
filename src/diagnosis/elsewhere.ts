import { hostOf, serverHosts } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';
import { memberHosts } from './lost-members.js';

/** The addresses of the given servers are known, and neither they nor others of their cluster were asked. */
export function isElsewhere(targets: readonly string[], timeline: Timeline): boolean {
  const own = serverHosts(timeline.servers);
  if (own.size === 0 || timeline.servers.some((server) => server.addresses.size === 0)) return false;
  const members = memberHosts(timeline);
  const isKnown = (host: string): boolean => own.has(host) || members.has(host);
  return targets.every((target) => !isKnown(hostOf(target)) && /^\d/.test(target));
}

/** What would tell a wrong address from one that only forwards too little. */
export const MAPPED = {
  en: 'whether a load balancer, a proxy or the host of a container stands for the servers at that address: then it forwards the main port, and not the gRPC port',
  zh: '该地址是否为这些服务端的负载均衡、代理或容器宿主机：若是，则它转发了主端口而未转发 gRPC 端口',
};
