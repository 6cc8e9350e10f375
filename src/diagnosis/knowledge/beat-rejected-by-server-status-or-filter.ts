import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The beats reach the server, or a filter in front of it, and are refused with a status of 4xx or 5xx; a refused beat counts as none.',
    zh: '心跳到达服务端（或其前置过滤器）但被以 4xx/5xx 拒绝；被拒的心跳等于没有心跳。',
  },
  signs: [
    {
      en: 'Beat rows with status 4xx or 5xx in the access log, or a page of another program as the answer.',
      zh: '访问日志中心跳请求状态为 4xx/5xx，或应答为其他程序的页面。',
    },
  ],
  contradictions: [{ en: 'Rows with status 200.', zh: '请求状态为 200。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Read the status: 403 login or permission, 503 server not ready, 500 an error of the server (its naming-server.log of that second), 400 a parameter, 410 an API that 3.x switched off.',
        zh: '根据状态码处理：403 为登录或权限，503 为服务端未就绪，500 为服务端自身错误（查看同一秒的 naming-server.log），400 为参数，410 为 3.x 已关闭的接口。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'If the page is not one of Nacos, let the firewall or load balancer in front pass PUT /nacos/v1/ns/instance/beat.',
        zh: '若返回页面并非 Nacos 的，请在前置防火墙或负载均衡上放行 PUT /nacos/v1/ns/instance/beat。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'beat-rows',
      ifSo: {
        en: 'Rows with status 4xx or 5xx: it is this; the status says why.',
        zh: '状态为 4xx/5xx：即为本原因，状态码说明原因。',
      },
      ifNot: {
        en: 'No rows: the beats do not arrive; it is rather the network or a filter before the server.',
        zh: '没有记录：心跳未到达，更可能是网络或前置过滤器。',
      },
    },
  ],
};
