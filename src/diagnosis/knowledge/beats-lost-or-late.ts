import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The client sends its beats and the server drops the instance all the same: they arrive too late, or some are lost; the logs do not tell which.',
    zh: '客户端在发送心跳，服务端仍摘除实例：心跳迟到或部分丢失，日志无法区分。',
  },
  signs: [{ en: 'The instance bounces while its client reports no failure.', zh: '实例反复上下线而客户端没有报错。' }],
  contradictions: [
    { en: 'A line that tells why: an error, a pause, a refusal.', zh: '有说明原因的日志：错误、停顿或拒绝。' },
  ],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Compare the time a beat takes (access log of the server) with the timeout; look at GC, CPU and request threads of the server and at the network.',
        zh: '对比心跳请求耗时（服务端 access 日志）与超时时间；检查服务端 GC、CPU、请求线程以及网络。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'A longer preserved.heart.beat.timeout hides it until the reason is found.',
        zh: '查明原因前可调大 preserved.heart.beat.timeout 缓解。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'beat-rows',
      ifSo: {
        en: 'Rows more than 15 s apart: it is this, they come late.',
        zh: '请求间隔超过 15 秒：即为本原因，心跳迟到。',
      },
      ifNot: {
        en: 'Rows every 5 s with status 200: it is rather an error of the server or a wrong name in the beats.',
        zh: '每 5 秒一条且状态 200：更可能是服务端问题或心跳参数不一致。',
      },
    },
  ],
};
