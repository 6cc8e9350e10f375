import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "The server's clock jumps; ages of beats, idle times and tokens are judged by it, so a jump forward expires what is healthy and a jump backward keeps what is dead.",
    zh: '服务端时钟跳变；心跳、空闲与令牌均按其判定，向前跳会误摘除，向后跳会使失效实例残留。',
  },
  signs: [
    {
      en: "A hole in the server's log in which clients were served by their own clocks.",
      zh: '服务端日志有空洞，而按客户端时钟其间仍得到服务。',
    },
  ],
  contradictions: [{ en: 'A pause in the GC log of the same length.', zh: 'GC 日志有同样长度的停顿。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Let the time service slew instead of step (chrony makestep only at the start), and watch the offset of the machine.',
        zh: '让时间同步服务渐进调整而非跳变（chrony 仅在启动时 makestep），并监控主机时钟偏移。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'Set the clock by hand only while the server is stopped; gRPC clients (2.x) survive a jump, beats do not.',
        zh: '仅在服务端停止时手工校时；2.x gRPC 客户端不受跳变影响，而 HTTP 心跳会受影响。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'clock',
      ifSo: { en: 'A step of that size at that time: it is this.', zh: '当时有该幅度的步进：即为本原因。' },
      ifNot: { en: 'No step: it is rather a pause of the server.', zh: '没有步进：更可能是服务端停顿。' },
    },
  ],
  harmless: [
    {
      text: { en: 'A wrong zone moves all lines of a file.', zh: '时区错误会使整个文件的时间平移。' },
      separatedBy: { en: 'A jump moves only those after one moment.', zh: '跳变只影响某一时刻之后的日志。' },
    },
  ],
};
