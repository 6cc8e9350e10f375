import { WEBHOOK_FORMAT_NAMES } from '../outlets/webhook-format-names.js';

const FOLLOWING = ['follow', 'replay'] as const;

/** Options about where a follower's notifications go; part of the table in `options.ts`. */
export const OUTLET_OPTIONS = {
  webhook: {
    value: 'many',
    placeholder: 'URL',
    commands: FOLLOWING,
    text: { en: 'Post each notification there. Repeatable', zh: '将每条通知 POST 到该地址，可重复' },
  },
  'webhook-format': {
    value: 'many',
    placeholder: 'FORMAT',
    choices: WEBHOOK_FORMAT_NAMES,
    commands: FOLLOWING,
    text: {
      en: 'json alertmanager slack dingtalk wecom or feishu',
      zh: 'json alertmanager slack dingtalk wecom 或 feishu',
    },
  },
  'webhook-secret-env': {
    value: 'one',
    placeholder: 'NAME',
    commands: FOLLOWING,
    text: {
      en: 'Variable that holds the secret of a DingTalk or Feishu robot',
      zh: '保存钉钉或飞书机器人签名密钥的环境变量名',
    },
  },
  'on-incident': {
    value: 'one',
    placeholder: 'COMMAND',
    commands: FOLLOWING,
    text: {
      en: 'Run for each one: JSON on its input, NACOS_LOG_* around it',
      zh: '每条通知运行一次：标准输入为 JSON，并设置 NACOS_LOG_* 环境变量',
    },
  },
  metrics: {
    value: 'one',
    placeholder: 'ADDR',
    commands: FOLLOWING,
    text: {
      en: 'Serve OpenMetrics at HOST:PORT; :9464 is for this machine only',
      zh: '在 HOST:PORT 提供 OpenMetrics，:9464 仅本机可访问',
    },
  },
  screen: {
    value: 'flag',
    commands: FOLLOWING,
    text: {
      en: 'Status screen, --no-screen for lines. Default: on a terminal',
      zh: '状态屏幕，--no-screen 表示逐行输出，默认仅在终端使用',
    },
  },
} as const;
