import { messageOf } from '../message.js';
import type { WebhookFormat } from '../webhook-format.js';
import { answerCode } from './answer-code.js';
import { chatMarkdown, escapeChat } from './chat-markdown.js';

/** https://open.dingtalk.com/document/robots/custom-robot-access: at most 20 000 bytes. */
const MAX_BYTES = 18_000;

/** A custom robot of DingTalk: Markdown. `title` is what the list of chats shows. Answers 200 with an `errcode` of its own. */
export const dingtalk: WebhookFormat = {
  body: (notification, style) => {
    const message = messageOf(notification, style);
    return {
      msgtype: 'markdown',
      markdown: { title: escapeChat(message.heading), text: chatMarkdown(message, style.language, MAX_BYTES) },
      at: { atMobiles: [], atUserIds: [], isAtAll: false },
    };
  },
  // 130101: more than 20 messages in a minute; -1: the system is busy.
  check: (answer) => answerCode(answer, { code: 'errcode', text: 'errmsg', busy: [130101, -1] }),
  sign: 'dingtalk',
};
