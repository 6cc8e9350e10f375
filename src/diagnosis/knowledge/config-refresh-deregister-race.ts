import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A refresh of the framework deregisters and closes the client in one thread while another thread registers: the new registration goes with the old client.',
    zh: '框架刷新时一个线程注销并关闭客户端，另一个线程正在注册：新注册随旧客户端一起消失。',
  },
  signs: [
    {
      en: 'A refresh event, then a deregistration and a registration of the same service from two threads.',
      zh: '刷新事件之后，两个线程分别注销与注册同一服务。',
    },
  ],
  contradictions: [{ en: 'The process ends afterwards.', zh: '之后进程结束。' }],
  versions: 'any',
  remedies: [
    {
      text: { en: 'Restart the application to register again.', zh: '重启应用以重新注册。' },
      risk: 'restarts-application',
    },
    {
      text: {
        en: 'Handle refresh events in order: no asynchronous executor for application events, or exclude the registration from the refresh.',
        zh: '按顺序处理刷新事件：不要为应用事件配置异步执行器，或使注册不参与刷新。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: { en: 'It is missing while the process lives: it is this.', zh: '进程存活而实例缺失：即为本原因。' },
      ifNot: { en: 'It is listed: the registration won.', zh: '实例在列：注册生效。' },
    },
  ],
};
