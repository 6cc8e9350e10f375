// Apart from the formats themselves: the table of options names them in every run, and a run that follows nothing loads none.

export const WEBHOOK_FORMAT_NAMES = ['json', 'alertmanager', 'slack', 'dingtalk', 'wecom', 'feishu'] as const;

export type WebhookFormatName = (typeof WEBHOOK_FORMAT_NAMES)[number];
