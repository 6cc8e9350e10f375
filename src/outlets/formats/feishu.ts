import type { Severity } from '../../model/event.js';
import { messageLines, messageOf } from '../message.js';
import type { WebhookFormat } from '../webhook-format.js';
import { answerCode } from './answer-code.js';

const COLORS = {
  info: 'blue',
  warning: 'orange',
  error: 'red',
  critical: 'carmine',
} as const satisfies Record<Severity, string>;

/**
 * A custom robot of Feishu (Lark): a card. All its texts are `plain_text`, in which `<at id=all>` and links are words.
 * https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot: at most 20 KB; answers 200 with a `code` of its own.
 */
export const feishu: WebhookFormat = {
  body: (notification, style) => {
    const message = messageOf(notification, style);
    const [heading = '', ...lines] = messageLines(message, style.language);
    return {
      msg_type: 'interactive',
      card: {
        config: { wide_screen_mode: true },
        header: { title: plain(heading), template: message.phase === 'resolved' ? 'green' : COLORS[message.severity] },
        elements: lines.map((line) => ({ tag: 'div', text: plain(line) })),
      },
    };
  },
  // 11232: too many messages at once; 9499 and others: refused for what they hold.
  check: (answer) => answerCode(answer, { code: 'code', text: 'msg', busy: [11232] }),
  sign: 'feishu',
};

const plain = (content: string) => ({ tag: 'plain_text', content });
