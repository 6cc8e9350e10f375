import { messageOf } from '../message.js';
import type { WebhookFormat } from '../webhook-format.js';
import { answerCode } from './answer-code.js';
import { chatMarkdown } from './chat-markdown.js';

/** https://developer.work.weixin.qq.com/document/path/91770: at most 4096 bytes. */
const MAX_BYTES = 4000;

/** A group robot of WeCom: Markdown. Answers 200 with an `errcode` of its own. */
export const wecom: WebhookFormat = {
  body: (notification, style) => ({
    msgtype: 'markdown',
    markdown: { content: chatMarkdown(messageOf(notification, style), style.language, MAX_BYTES) },
  }),
  // 45009: more than 20 messages in a minute; -1: the system is busy.
  check: (answer) => answerCode(answer, { code: 'errcode', text: 'errmsg', busy: [45009, -1] }),
};
