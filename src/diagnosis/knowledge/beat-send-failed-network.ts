import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A 1.x client sends each beat over HTTP to port 8848; where refused, lost or unanswered requests last longer than 15 s the server marks the instance unhealthy, after 30 s it removes it.',
    zh: '1.x 客户端通过 HTTP（8848 端口）发送心跳；被拒、丢失或无应答持续超过 15 秒，实例被置为不健康，超过 30 秒被摘除。',
  },
  signs: [
    {
      en: '`[NA] failed to request` or `[CLIENT-BEAT] failed to send beat` with a refused or timed-out connection, and the expiry on the server.',
      zh: '`[NA] failed to request` 或 `[CLIENT-BEAT] failed to send beat` 伴随连接被拒或超时，且服务端记录过期。',
    },
  ],
  contradictions: [
    {
      en: 'A client that writes on without any such line: lost packets show only after the read time-out of 50 s.',
      zh: '客户端正常写日志且无此类错误：但丢包要到 50 秒读超时后才会有记录。',
    },
  ],
  versions: {
    side: 'client',
    affected: '<2.0.0',
    fixed: [],
    isCertain: false,
    note: {
      en: 'Clients from 2.0 on send no beats for ephemeral instances.',
      zh: '2.0 起的客户端不再为临时实例发送心跳。',
    },
  },
  remedies: [
    {
      text: {
        en: 'Test the way from the client to port 8848 of every server: firewall, route, load balancer.',
        zh: '检查客户端到每个服务端 8848 端口的链路：防火墙、路由、负载均衡。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'List all servers in the client; lower com.alibaba.nacos.client.naming.rtimeout (50 s) so that one hung beat does not hide the next.',
        zh: '在客户端配置全部服务端；调小 com.alibaba.nacos.client.naming.rtimeout（默认 50 秒），避免一次挂起的心跳拖延后续心跳。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'port',
      ifSo: {
        en: 'Refused or no answer: it is this, on the way or at the server.',
        zh: '被拒绝或无响应：即为本原因（链路或服务端）。',
      },
      ifNot: {
        en: 'The port answers: it is over, or rather a slow server, a login or a 503; read the text of the failed request.',
        zh: '端口可达：故障已恢复，或更可能是服务端缓慢、鉴权失败、503，请看失败请求的文本。',
      },
    },
  ],
};
