import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "A newer client waits 5 s for the server's table of abilities; where it does not come in time the connection is given up.",
    zh: '新版客户端等待服务端能力表 5 秒，超时则放弃连接。',
  },
  signs: [
    {
      en: "`Client don't receive server abilities table` in the client and a connection that the server took.",
      zh: "客户端 `Client don't receive server abilities table`，而服务端已接受连接。",
    },
  ],
  contradictions: [
    {
      en: "A refusal in the server's log: limit, or start not finished.",
      zh: '服务端日志有拒绝：数量限制或启动未完成。',
    },
  ],
  versions: { side: 'client', affected: '>=2.3.2', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Look at the load and the pauses of the server at that time (nacos_gc.log), and at the delay of the line.',
        zh: '检查该时段服务端的负载与停顿（nacos_gc.log）以及链路时延。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Raise nacos.remote.client.grpc.channel.capability.negotiation.timeout (5000 ms) in the client; the start waits longer for a dead server then.',
        zh: '调大客户端的 nacos.remote.client.grpc.channel.capability.negotiation.timeout（默认 5000 毫秒）；代价是服务端不可用时启动等待更久。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'pause',
      ifSo: { en: 'The server paused or was overloaded then: it is this.', zh: '服务端当时停顿或过载：即为本原因。' },
      ifNot: {
        en: 'It was idle: it is rather a refusal (limit, start) or the way between.',
        zh: '服务端空闲：更可能是被拒绝（限制、启动中）或链路问题。',
      },
    },
  ],
};
