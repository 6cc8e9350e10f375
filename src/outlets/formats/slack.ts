import { messageLines, messageOf } from '../message.js';
import type { WebhookFormat } from '../webhook-format.js';

/** https://docs.slack.dev/reference/block-kit: a header holds 150 characters, the text of a section 3000. */
const HEADER = 150;
const SECTION = 2900;

/**
 * An incoming webhook of Slack. Blocks are of `plain_text`, in which nothing is markup, mention or link; `text` is what
 * notifications show, and there `&`, `<` and `>` are all that begins something (`<!channel>`).
 */
export const slack: WebhookFormat = {
  body: (notification, style) => {
    const message = messageOf(notification, style);
    const [heading = '', ...lines] = messageLines(message, style.language);
    return {
      text: escapeSlack(heading),
      unfurl_links: false,
      unfurl_media: false,
      blocks: [
        { type: 'header', text: plain(heading, HEADER) },
        ...lines.map((line) => ({ type: 'section', text: plain(line, SECTION) })),
      ],
    };
  },
};

const plain = (text: string, length: number) => ({ type: 'plain_text', text: shortened(text, length), emoji: false });

/** By characters, never through one. */
function shortened(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** https://docs.slack.dev/messaging/formatting-message-text#escaping. Without brackets `@here` and `#general` are words. */
export function escapeSlack(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
}
