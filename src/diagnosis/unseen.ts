import type { Text } from '../model/text.js';

/** Causes of the vocabulary that no log of Nacos or of an application can show, and why. */
export const UNSEEN: Readonly<Record<string, Text>> = {
  'app-killed-by-platform': {
    en: 'SIGKILL leaves no line and SIGTERM leaves the lines of any stop: who sent it stands only in events of the pod, in `dmesg` or in the journal. The end itself is reported as kill-9-or-crash or graceful-deregister, which ask for these logs.',
    zh: 'SIGKILL 不留日志，SIGTERM 与普通停机的日志相同：发送者只见于 Pod 事件、`dmesg` 或 journal。进程结束本身由 kill-9-or-crash 或 graceful-deregister 报告，并提示提供这些日志。',
  },
  'client-bug-consumer-register': {
    en: 'The framework fails before it calls Nacos, in words of its own that differ with each release; no statement of Nacos is involved. Where Nacos refuses, ephemeral-persistent-conflict or param-check-rejected say why.',
    zh: '框架在调用 Nacos 之前即失败，措辞随版本而异，不涉及任何 Nacos 语句。若由 Nacos 拒绝，则 ephemeral-persistent-conflict 或 param-check-rejected 会说明原因。',
  },
};
