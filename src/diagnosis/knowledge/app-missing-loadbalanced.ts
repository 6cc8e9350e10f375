import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The application calls a service name as if it were a host name; Nacos is not asked at all.',
    zh: '应用把服务名当作主机名调用，完全没有询问 Nacos。',
  },
  signs: [
    {
      en: '`UnknownHostException` of a service name without dots, while the service is registered.',
      zh: '服务名（不含点）的 `UnknownHostException`，而该服务已注册。',
    },
  ],
  contradictions: [{ en: 'The unknown name is that of a Nacos server.', zh: '无法解析的是 Nacos 服务端域名。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Put @LoadBalanced on the RestTemplate or WebClient.Builder that makes the call, and spring-cloud-starter-loadbalancer on the class path.',
        zh: '在发起调用的 RestTemplate 或 WebClient.Builder 上加 @LoadBalanced，并引入 spring-cloud-starter-loadbalancer。',
      },
      risk: 'upgrade-client',
    },
    {
      text: {
        en: 'Feign: name the service in @FeignClient(name=…) without url.',
        zh: 'Feign：在 @FeignClient(name=…) 中写服务名，且不要设置 url。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: { en: 'It is listed and healthy: Nacos is fine, it is this.', zh: '在列且健康：Nacos 正常，即为本原因。' },
      ifNot: { en: 'It is not listed: look at the provider first.', zh: '不在列：先检查提供方。' },
    },
  ],
};
