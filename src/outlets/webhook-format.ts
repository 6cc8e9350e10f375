import type { IncidentNotification } from '../model/notification.js';
import { alertmanager } from './formats/alertmanager.js';
import { dingtalk } from './formats/dingtalk.js';
import { feishu } from './formats/feishu.js';
import { json } from './formats/json.js';
import { slack } from './formats/slack.js';
import { wecom } from './formats/wecom.js';
import type { MessageStyle } from './message.js';
import type { Verdict } from './verdict.js';
import type { WebhookFormatName } from './webhook-format-names.js';

export type WebhookStyle = MessageStyle & {
  /** The machine on which the logs are followed: two followers may know incidents of the same id. */
  readonly instance: string;
};

/** How one kind of receiver wants to be told. Texts of the notification are printable already. */
export type WebhookFormat = {
  /** The body as plain data; `before` is what the receiver was told of the same incident last. */
  readonly body: (
    notification: IncidentNotification,
    style: WebhookStyle,
    before?: IncidentNotification | undefined,
  ) => unknown;
  /** For receivers that forget what is not repeated: one body about all incidents that are open. */
  readonly reminder?: (open: readonly IncidentNotification[], style: WebhookStyle) => unknown;
  /** Verdict of an answer with a good HTTP status, for receivers that say in its body what they think. */
  readonly check?: (answer: string) => Verdict;
  /** Where the signature goes that a secret gives. */
  readonly sign?: 'dingtalk' | 'feishu';
};

export const WEBHOOK_FORMATS = { json, alertmanager, slack, dingtalk, wecom, feishu } as const satisfies Record<
  WebhookFormatName,
  WebhookFormat
>;
