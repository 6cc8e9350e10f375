import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The gRPC port opens before the server has finished its start; connections of that time are refused and tried again by the clients.',
    zh: 'gRPC 端口先于启动完成打开；此间的连接被拒，客户端会自动重试。',
  },
  signs: [
    {
      en: '`server is not started`, `Server is starting`, or pairs of transportReady and transportTerminated before `started successfully`.',
      zh: '`server is not started`、`Server is starting`，或 `started successfully` 之前成对的 transportReady 与 transportTerminated。',
    },
  ],
  contradictions: [
    { en: '`started successfully` was printed long before.', zh: '很久之前已有 `started successfully`。' },
  ],
  versions: { side: 'server', affected: '>=2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Wait; clients try again by themselves. If the start takes longer than 2 to 3 min, look into nacos.log and start.out: database, raft, loading of data.',
        zh: '等待即可，客户端会自动重试。若启动超过 2~3 分钟，请查看 nacos.log 与 start.out：数据库、raft、数据加载。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'readiness',
      ifSo: { en: 'Not ready yet: it is this.', zh: '尚未就绪：即为本原因。' },
      ifNot: {
        en: 'Ready, and clients are still refused: it is rather a limit.',
        zh: '已就绪而客户端仍被拒：更可能是数量限制。',
      },
    },
  ],
};
