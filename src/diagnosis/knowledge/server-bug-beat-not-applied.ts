import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The server answers the beats with 200 and yet judges by an older one: it refreshed another object than the one it checks.',
    zh: '服务端对心跳应答 200，却仍按更早的心跳判定：刷新的对象与检查的对象不是同一个。',
  },
  signs: [
    {
      en: 'Beats answered 200 that name the instance as its registration does, and an expiry with an older last beat.',
      zh: '心跳参数与注册一致且应答 200，过期行中的最后心跳却更早。',
    },
  ],
  contradictions: [
    {
      en: 'Beats that name another service, group, namespace or cluster.',
      zh: '心跳中的服务、分组、命名空间或集群与注册不同。',
    },
  ],
  versions: {
    side: 'server',
    affected: '>=2.0.0 <=2.0.2',
    fixed: ['2.0.3'],
    isCertain: false,
    note: {
      en: 'Known for old clients that register one address concurrently; other versions are not excluded.',
      zh: '已知于旧客户端并发注册同一地址；不排除其他版本。',
    },
  },
  remedies: [
    {
      text: {
        en: 'Restart the server node that answers these beats, and register again.',
        zh: '重启响应这些心跳的服务端，并重新注册。',
      },
      risk: 'restarts-server',
    },
    {
      text: {
        en: 'Upgrade the server: 2.0.0 to 2.0.2 may keep two objects for one instance, one is refreshed and the other is judged (fixed in 2.0.3).',
        zh: '升级服务端：2.0.0~2.0.2 可能为同一实例保留两个对象，刷新其一而判定另一个（2.0.3 修复）。',
      },
      risk: 'upgrade-server',
    },
  ],
  confirm: [
    {
      check: 'beat-rows',
      ifSo: {
        en: 'Rows with status 200 every 5 s, and the instance expires: it is this.',
        zh: '每 5 秒一条状态 200 而实例仍过期：即为本原因。',
      },
      ifNot: {
        en: 'Rows are missing or refused: the beats are lost or rejected.',
        zh: '没有记录或被拒：心跳丢失或被拒绝。',
      },
    },
  ],
};
