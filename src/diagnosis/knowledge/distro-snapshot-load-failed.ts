import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A started server cannot load the registered instances from a peer: it shows fewer services, and its own clients are dropped by the others after 180 s.',
    zh: '启动后的服务端无法从对端加载实例：显示的服务变少，其客户端 180 秒后被其他成员移除。',
  },
  signs: [
    {
      en: '`load snapshot … failed` more than 45 s after the start.',
      zh: '启动 45 秒之后仍有 `load snapshot … failed`。',
    },
    {
      en: '`DistroDataRequest` refused with `gRPC message exceeds maximum size`: the data is too large for one message.',
      zh: '`DistroDataRequest` 因 `gRPC message exceeds maximum size` 被拒：数据超过单条消息上限。',
    },
  ],
  contradictions: [{ en: '`load snapshot data success`.', zh: '出现 `load snapshot data success`。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Open 9849 (main port + 1001) to the other servers and bring at least one of them up; the load is repeated every 30 s.',
        zh: '放通到其他成员的 9849（主端口 +1001），并确保至少一个成员可用；加载每 30 秒自动重试。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'Restart it only afterwards: a restart before makes the clients of this node move again.',
        zh: '之后再考虑重启：提前重启只会让该服务端的客户端再次迁移。',
      },
      risk: 'restarts-server',
    },
    {
      text: {
        en: 'Where the data is too large for one message: raise the limit of 10 MB on every server (-Dnacos.remote.client.grpc.maxinbound.message.size; 2.5.1 does not read it for connections between servers) and start them one after the other.',
        zh: '数据超过单条消息上限时：在所有成员调大 10 MB 的限制（-Dnacos.remote.client.grpc.maxinbound.message.size；2.5.1 的成员间连接不读取该参数），并逐个重启。',
      },
      risk: 'restarts-server',
    },
  ],
  confirm: [
    {
      check: 'members',
      ifSo: {
        en: 'No other member is UP: there is nobody to load from, it is this.',
        zh: '没有其他成员为 UP：无处可加载，即为本原因。',
      },
      ifNot: {
        en: 'Others are UP: the port between them is closed, or the next try loads.',
        zh: '其他成员为 UP：端口不通，或下次重试即可加载。',
      },
    },
    {
      check: 'peer-port',
      ifSo: { en: 'No answer, or refused: it is this.', zh: '无响应或被拒：即为本原因。' },
      ifNot: { en: 'Open: the next try, every 30 s, should load.', zh: '端口可达：每 30 秒一次的重试应能成功。' },
    },
  ],
  harmless: [
    {
      text: {
        en: 'Every cluster start prints such failures for about 30 s.',
        zh: '集群每次启动约 30 秒内都会出现此类失败。',
      },
      separatedBy: {
        en: 'Only those repeated later than 45 s after the start count.',
        zh: '只有启动 45 秒之后仍重复才算。',
      },
    },
  ],
};
