import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A process that is believed dead still beats or holds its connection, so the registry rightly lists it; only its service port is closed.',
    zh: '被认为已停止的进程仍在发送心跳或保持连接，注册中心理应列出；只是其服务端口已关闭。',
  },
  signs: [
    {
      en: 'Callers are refused at the address while its beats or its connection go on.',
      zh: '调用方在该地址被拒，而心跳或连接仍在继续。',
    },
  ],
  contradictions: [
    { en: 'No sign of the process: its logs end, its beats stop.', zh: '没有进程迹象：日志结束、心跳停止。' },
  ],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Take it out of traffic now: set it offline (enabled=false), or stop the process that owns the address. Deleting it in the console does not help, its next heartbeat brings it back.',
        zh: '先摘流量：将实例下线（enabled=false），或停止占用该地址的进程。在控制台删除无效，下一次心跳会将其重新注册。',
      },
      risk: 'traffic',
    },
    {
      text: {
        en: 'Then make the registration follow the service: deregister when the web server stops, and let a liveness probe end a process whose port is closed.',
        zh: '随后让注册状态跟随业务：Web 服务停止时主动注销，并用存活探针结束端口已关闭的进程。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'callers-port',
      ifSo: { en: 'Refused while the instance is listed: it is this.', zh: '实例在列而端口被拒：即为本原因。' },
      ifNot: { en: 'Open: the service answers again.', zh: '端口可达：服务已恢复。' },
    },
  ],
};
