import { notificationData } from '../../report/notification.js';
import type { WebhookFormat } from '../webhook-format.js';

/** What `follow --format ndjson` writes as a line, with the machine that says it. */
export const json: WebhookFormat = {
  body: (notification, { instance, zone, language }) => ({
    instance,
    ...notificationData({ ...notification, zone }, language),
  }),
};
