import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The process ended without its shutdown hook: SIGKILL, out of memory, a crash, lost power. Its registration stays until beats expire or the connection is found dead.',
    zh: '进程未执行停机钩子即结束：SIGKILL、内存耗尽、崩溃或断电。注册残留至心跳过期或连接被发现失效。',
  },
  signs: [
    {
      en: 'All logs of the process end without shutdown lines, and the server takes the instance away later.',
      zh: '进程所有日志在没有停机内容的情况下结束，服务端随后摘除实例。',
    },
  ],
  contradictions: [{ en: 'Lines of the same process afterwards.', zh: '之后仍有同一进程的日志。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Find out who ended the process: the OOM killer, kill -9, the platform, a crash of the JVM (hs_err_pid*.log) or the machine.',
        zh: '确认是谁终止了进程：OOM Killer、kill -9、平台、JVM 崩溃（hs_err_pid*.log）或机器故障。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Let the platform send SIGTERM and wait long enough for the shutdown hook to deregister.',
        zh: '让平台发送 SIGTERM 并留足时间，使停机钩子完成注销。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'killed',
      ifSo: {
        en: 'A line with its name and time: it is this, the kernel killed it for memory.',
        zh: '有该进程名与时间：即为本原因，因内存被内核终止。',
      },
      ifNot: {
        en: "No such line: look at the pod's last state and for hs_err_pid*.log; a machine that lost power shows a new boot.",
        zh: '没有该行：查看 Pod 的 Last State 与 hs_err_pid*.log；断电的机器会有新的启动记录。',
      },
    },
  ],
};
