import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Incident } from '../../src/model/report.js';
import { escapeChat } from '../../src/outlets/formats/chat-markdown.js';
import { escapeSlack } from '../../src/outlets/formats/slack.js';
import { WEBHOOK_FORMATS, type WebhookFormat } from '../../src/outlets/webhook-format.js';
import { cleaned } from '../../src/report/printable.js';
import { notificationOf, resolvedOf } from '../support/notifications.js';
import { causeOf, eventOf, incidentOf } from '../support/report.js';
import { ROOT } from '../support/scenarios.js';

const formats = Object.entries<WebhookFormat>(WEBHOOK_FORMATS);
const style = { language: 'en', zone: '+08:00', instance: 'node-1' } as const;
const chinese = { ...style, language: 'zh' } as const;

describe.each(formats)('%s', (name, { body }) => {
  test.each(['en', 'zh'] as const)('says what began, changed and ended (%s)', async (language) => {
    const said = [
      notificationOf(),
      notificationOf({ revision: 2, phase: 'updated', changes: ['subjects', 'likelihood'] }),
      resolvedOf(),
    ].map((notification) => body(notification, { ...style, language }));
    const golden = join(ROOT, `test/outlets/expected/${name}.${language}.txt`);
    await expect(`${JSON.stringify(said, null, 1)}\n`).toMatchFileSnapshot(golden);
  });

  test('sends nothing that a terminal or a chat acts upon where it came from a log', () => {
    const sent = body(cleaned(hostile()), style);
    expect(JSON.stringify(sent)).not.toContain('\\u001b');
    // What is left out here is shown as it stands: blocks and cards of plain text, and data.
    const markup = JSON.stringify(sent, (_, value) => (isPlainText(value) ? null : value));
    if (name === 'json' || name === 'alertmanager') return;
    expect(markup).not.toMatch(/<(?!\w)|<at|<font|<http/);
    if (name === 'slack' || name === 'feishu') return;
    expect(markup).not.toMatch(/@(?!\u2060)/);
    expect(markup).not.toMatch(/\]\(|https?:\/\//);
    expect(markup).not.toMatch(/\\n(?:#|>|- )/);
  });

  test('stays small for an incident without end', () => {
    const many = Array.from({ length: 3000 }, (_, index) => ({
      type: 'instance' as const,
      key: `192.0.2.${index % 250}:${index}`,
      service: `DEFAULT_GROUP@@service-${index}`,
    }));
    const long = '队'.repeat(20_000);
    const incident = incidentOf({
      title: { en: long, zh: long },
      causes: [causeOf({ summary: { en: long, zh: long } })],
      subjects: name === 'json' ? [] : many,
      events: Array.from({ length: 5000 }, () => eventOf()),
    });
    const limit = name === 'json' || name === 'alertmanager' ? 300_000 : name === 'wecom' ? 4300 : 20_000;
    const text = JSON.stringify(body(notificationOf({ incident }), chinese));
    expect(Buffer.byteLength(text)).toBeLessThan(limit);
  });

  test('copes with an incident that has no time and no cause', () => {
    const incident: Incident = incidentOf({ span: { from: null, to: null }, causes: [], subjects: [], events: [] });
    for (const phase of ['opened', 'resolved'] as const)
      expect(() => body(notificationOf({ incident, phase, watermark: null }), chinese)).not.toThrow();
  });
});

describe('alertmanager', () => {
  const { body, reminder } = WEBHOOK_FORMATS.alertmanager;

  test('ends the alert under its old labels where the cause was revised', () => {
    const revised = notificationOf({
      phase: 'updated',
      revision: 2,
      incident: incidentOf({ state: 'unresolved', causes: [causeOf({ id: 'network-unreachable' })] }),
    });
    const alerts = body(revised, style, notificationOf());
    expect(alerts).toMatchObject([
      { labels: { cause: 'beat-send-failed-network' }, endsAt: '2026-11-21T10:26:10.000+08:00' },
      { labels: { cause: 'network-unreachable' } },
    ]);
    expect(alerts).not.toMatchObject([{}, { endsAt: expect.anything() }]);
  });

  test('repeats what is open, without an end', () => {
    expect(reminder?.([notificationOf(), notificationOf({ id: 'other' })], style)).toMatchObject([
      { labels: { incident: 'beat-send-failed-network-1' } },
      { labels: { incident: 'other' } },
    ]);
  });
});

describe('an answer', () => {
  const check = (name: keyof typeof WEBHOOK_FORMATS, answer: string) => {
    const format: WebhookFormat = WEBHOOK_FORMATS[name];
    return format.check?.(answer).state;
  };

  test.each([
    ['dingtalk', '{"errcode":0,"errmsg":"ok"}', 'done'],
    ['dingtalk', '{"errcode":310000,"errmsg":"keywords not in content"}', 'refused'],
    ['dingtalk', '{"errcode":130101,"errmsg":"send too fast, exceed 20 times per minute"}', 'retry'],
    ['wecom', '{"errcode":45009,"errmsg":"api freq out of limit"}', 'retry'],
    ['wecom', '{"errcode":93000,"errmsg":"invalid webhook url"}', 'refused'],
    ['feishu', '{"code":0,"msg":"success","data":{}}', 'done'],
    ['feishu', '{"code":19021,"msg":"sign match fail"}', 'refused'],
    ['feishu', '{"code":11232,"msg":"frequency limited"}', 'retry'],
    ['feishu', '<html>ok</html>', 'done'],
  ] as const)('of %s: %s means %s', (name, answer, state) => {
    expect(check(name, answer)).toBe(state);
  });
});

describe('escapes', () => {
  test.each([
    ['@all 请看', '@\u2060all 请看'],
    ['[here](http://evil.example)', '［here］(http:\u2060//evil.example)'],
    ['<@userid> <font color="info">', '＜@\u2060userid＞ ＜font color="info"＞'],
    ['# not a heading', '\u2060# not a heading'],
    ['1. not a list', '\u20601. not a list'],
    ['**bold** `code` __strong__', '＊＊bold＊＊ ｀code｀ _\u2060_strong_\u2060_'],
    ['1700000000000_10.0.0.1_40000', '1700000000000_10.0.0.1_40000'],
  ])('of chats: %s', (text, escaped) => {
    expect(escapeChat(text)).toBe(escaped);
  });

  test('of Slack: the three signs that begin something', () => {
    expect(escapeSlack('<!channel> & <http://a|b>')).toBe('&lt;!channel&gt; &amp; &lt;http://a|b&gt;');
  });
});

const isPlainText = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (('type' in value && value.type === 'plain_text') || ('tag' in value && value.tag === 'plain_text'));

/** Everything that reaches an incident from a log, with what chats and terminals act upon. */
function hostile() {
  const evil = '<!channel> <!here> @all @here <@U1> <at id=all></at> [go](http://evil.example) <font color="red">';
  const text = `${evil}\u001b[31m\n# heading\n> quote\n- list ![x](https://evil.example/x.png) \`code\` ${'*'.repeat(4)}`;
  return notificationOf({
    incident: incidentOf({
      title: { en: text, zh: text },
      causes: [
        causeOf({
          title: { en: text, zh: text },
          summary: { en: text, zh: text },
          evidence: [{ path: text, line: 1, text, time: null }],
          remedies: [{ text: { en: text, zh: text }, risk: 'none' }],
        }),
      ],
      subjects: [{ type: 'instance', key: text, service: text, namespace: text }],
      events: [eventOf({ text, origin: text })],
    }),
  });
}
