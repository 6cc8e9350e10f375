import { createHash, createHmac } from 'node:crypto';

/**
 * The address with the signature that a DingTalk robot asks for: HMAC-SHA256 of `timestamp\nsecret` under the secret, as
 * Base64, with the ms since 1970. https://open.dingtalk.com/document/robots/customize-robot-security-settings
 */
export function signedDingtalk(url: URL, secret: string, now: number): URL {
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(now));
  signed.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'));
  return signed;
}

/**
 * What a Feishu robot asks for in the body: HMAC-SHA256 of nothing under `timestamp\nsecret`, as Base64, with the seconds
 * since 1970. https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
export function feishuSignature(secret: string, now: number): { readonly timestamp: string; readonly sign: string } {
  const timestamp = String(Math.floor(now / 1000));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64') };
}

/** Tells two addresses apart in a state folder without giving either away. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
