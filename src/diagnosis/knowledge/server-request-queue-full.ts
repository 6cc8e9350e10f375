import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'Every gRPC request to a server runs on a pool of 16 threads for each processor with a queue of 16384; where both are full, the server drops what comes.',
    zh: '服务端的 gRPC 请求由线程池处理（每处理器 16 个线程，队列 16384）；两者占满后，新请求被直接丢弃。',
  },
  signs: [
    {
      en: '`RejectedExecutionException` of a running pool with `queued tasks = 16384`, or of a task of `io.grpc.internal.ServerImpl`.',
      zh: '运行中的线程池抛出 `RejectedExecutionException`，且 `queued tasks = 16384` 或任务属于 `io.grpc.internal.ServerImpl`。',
    },
    {
      en: 'Clients that start anew cannot connect or register, while pushes and answers time out.',
      zh: '新启动的客户端无法连接或注册，推送与应答超时。',
    },
  ],
  contradictions: [
    {
      en: 'The pool is `Terminated` or `Shutting down`: the server was stopping.',
      zh: '线程池处于 `Terminated` 或 `Shutting down`：服务端正在停止。',
    },
  ],
  versions: { side: 'server', affected: '>=2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Find what the threads wait for (a database, raft, a lock) and what came all at once: many clients that start or reconnect together, or one that asks without end.',
        zh: '查明线程在等待什么（数据库、raft、锁），以及突发的来源：大量客户端同时启动或重连，或个别客户端不停请求。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Spread the load: more processors or servers, client addresses of all members, and -Dremote.executor.times.of.processors for more threads.',
        zh: '分散压力：增加处理器或服务端，客户端填写全部成员地址，并可用 -Dremote.executor.times.of.processors 增加线程。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'server-threads',
      ifSo: {
        en: 'Most of them wait at the same place: that place is what holds them up.',
        zh: '多数线程停在同一处：该处即为瓶颈。',
      },
      ifNot: {
        en: 'They wait for work: it was a burst, and it is over.',
        zh: '线程空闲：只是突发流量，已经结束。',
      },
    },
  ],
};
