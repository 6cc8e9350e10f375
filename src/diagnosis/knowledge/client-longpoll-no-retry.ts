import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A 1.x long poll uses up its time so that none is left for a retry; the client then says that no server is available, which is noise.',
    zh: '1.x 长轮询用尽时间、无重试余量；客户端随即提示无可用服务端，属于噪声。',
  },
  signs: [
    {
      en: '`no available server` for configs right after a poll that timed out, and the next poll goes on.',
      zh: '轮询超时后紧接配置的 `no available server`，下一次轮询继续。',
    },
  ],
  contradictions: [{ en: 'Reads of configs fail too.', zh: '读取配置也失败。' }],
  versions: { side: 'client', affected: '<2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'None while it stays rare. If it comes every minute, look at what closes or delays long polls (load balancer, slow server).',
        zh: '偶发可忽略。若每分钟都出现，请检查是什么中断或拖慢了长轮询（负载均衡、服务端缓慢）。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Clients from 2.0 on listen over gRPC and do not poll.',
        zh: '2.0 及以上客户端改用 gRPC 监听，不再长轮询。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'config-read',
      ifSo: { en: 'The content comes: it is this, noise.', zh: '返回内容：即为本原因，属于噪声。' },
      ifNot: { en: 'An error: configs fail in earnest.', zh: '出错：配置确实失败。' },
    },
  ],
};
