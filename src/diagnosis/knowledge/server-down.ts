import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "Nothing listens at the server's address: the process is stopped, has crashed or has not opened its ports yet.",
    zh: '服务端地址无人监听：进程已停止、崩溃，或端口尚未打开。',
  },
  signs: [
    { en: 'Connections are refused and the server writes nothing meanwhile.', zh: '连接被拒，且服务端期间没有日志。' },
  ],
  contradictions: [{ en: 'Lines of the server all through that time.', zh: '服务端期间一直有日志。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Look whether the server process runs and its start is complete (`Nacos started successfully`); start it if not.',
        zh: '检查服务端进程是否运行、启动是否完成（`Nacos started successfully`），未运行则启动。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'If it runs: compare address and port in the client with those the server listens on.',
        zh: '若已运行：核对客户端配置的地址、端口与服务端监听的是否一致。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'port',
      ifSo: { en: 'Refused: it is this and lasts.', zh: '被拒：即为本原因且仍在持续。' },
      ifNot: {
        en: "Open: it is over; the server's logs tell when it came back.",
        zh: '端口可达：已恢复，服务端日志可见恢复时间。',
      },
    },
  ],
};
