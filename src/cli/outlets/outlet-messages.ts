import type { Text } from '../../model/text.js';

/** What is said of outlets, on standard error or at the foot of the screen. */
export const outletMessages = {
  fails: { en: '{name} fails and is tried again: {reason}', zh: '{name} 发送失败，将重试：{reason}' },
  worksAgain: { en: '{name} works again.', zh: '{name} 已恢复正常。' },
  refused: {
    en: '{name} refused a notification, which is given up: {reason}',
    zh: '{name} 拒绝了一条通知，该通知已放弃：{reason}',
  },
  commandRefused: { en: '{name} failed: {reason}', zh: '{name} 失败：{reason}' },
  givenUp: {
    en: '{name} did not take a notification, which is given up: {reason}',
    zh: '{name} 未能接收一条通知，该通知已放弃：{reason}',
  },
  overflow: {
    en: '{name} is slower than the notifications: more than {limit} wait, the oldest updates are dropped.',
    zh: '{name} 的处理速度跟不上通知：等待数超过 {limit}，最早的更新将被丢弃。',
  },
  left: {
    en: '{name}: notifications that could not be handed on before the end: {count}',
    zh: '{name}：结束前未能送达的通知：{count} 条',
  },
  noAnswer: { en: 'no answer within {seconds} s', zh: '{seconds} 秒内没有响应' },
  commandFailed: { en: 'status {status}: {text}', zh: '状态码 {status}：{text}' },
  commandKilled: { en: 'still running after {seconds} s, stopped', zh: '{seconds} 秒后仍未结束，已终止' },
  badUrl: {
    en: '--webhook needs an http or https address, not "{value}".',
    zh: '--webhook 需要 http 或 https 地址，而不是 "{value}"。',
  },
  webhookHint: {
    en: 'For example: --webhook https://alerts.example.com/nacos',
    zh: '例如：--webhook https://alerts.example.com/nacos',
  },
  formatCount: {
    en: '--webhook-format is given {formats} times for {hooks} web hooks.',
    zh: '--webhook-format 给出了 {formats} 次，而 Webhook 有 {hooks} 个。',
  },
  formatHint: {
    en: 'Give it once for all of them, or once for each in the same order.',
    zh: '只给一次用于全部，或按相同顺序为每个各给一次。',
  },
  noSecret: {
    en: 'There is no environment variable {name}, which --webhook-secret-env names.',
    zh: '没有 --webhook-secret-env 指定的环境变量 {name}。',
  },
  secretHint: {
    en: 'It holds the signing secret of a DingTalk or Feishu robot.',
    zh: '该变量保存钉钉或飞书机器人的签名密钥。',
  },
  noSigning: {
    en: '--webhook-secret-env applies to --webhook-format dingtalk and feishu only.',
    zh: '--webhook-secret-env 仅适用于 --webhook-format dingtalk 和 feishu。',
  },
  badAddress: {
    en: '--metrics needs HOST:PORT or :PORT, not "{value}".',
    zh: '--metrics 需要 HOST:PORT 或 :PORT，而不是 "{value}"。',
  },
  metricsHint: {
    en: 'For example: --metrics :9464, which only this machine can reach.',
    zh: '例如：--metrics :9464，仅本机可访问。',
  },
  cannotListen: {
    en: '--metrics cannot listen on {address}: {reason}.',
    zh: '--metrics 无法监听 {address}：{reason}。',
  },
  listening: { en: 'Metrics: {url}', zh: '指标：{url}' },
} as const satisfies Record<string, Text>;
