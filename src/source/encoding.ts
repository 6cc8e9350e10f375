import { isUtf8 } from 'node:buffer';
import type { Chunks } from './packed/chunks.js';

/** How the text of a source is written; undefined for UTF-8 and for what cannot be told. `cr`: lines end as on old Macs. */
export type Encoding = 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'cr';

/** Characters of which texts of the one script are full and the other has none. */
const SIMPLIFIED = new Set(
  '这为们时会来说对个国过发后应务请错误连败启动实现数据库测试报创线达经关开没种间问题无还进现与专业东严临丽举么义乌书买乱争于亏云亚产亲',
);
const TRADITIONAL = new Set(
  '這為們時會來說對個國過發後應務請錯誤連敗啟動實現數據庫測試報創線達經關開沒種間問題無還進現與專業東嚴臨麗舉麼義烏書買亂爭於虧雲亞產親',
);

/** Decides by the first bytes of a source. */
export function encodingOf(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const wide = wideEncodingOf(head);
  if (wide !== undefined) return wide;
  if (!head.includes(10) && head.includes(13)) return 'cr';
  return isUtf8(wholeCharacters(head)) ? undefined : chineseEncodingOf(head);
}

/** ASCII in two bytes each has a zero at every other place. */
function wideEncodingOf(head: Uint8Array): Encoding | undefined {
  const length = Math.min(head.length & ~1, 4096);
  if (length < 8 || !head.includes(0)) return undefined;
  const zeros = [0, 0];
  for (let at = 0; at < length; at++) if (head[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = length / 5;
  if (odd > many && even < length / 50) return 'utf-16le';
  return even > many && odd < length / 50 ? 'utf-16be' : undefined;
}

/** A character that the end of the head cuts is no damage. */
function wholeCharacters(head: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3; back++) {
    const byte = head[head.length - back] ?? 0;
    if (byte >= 0xc0) return head.subarray(0, head.length - back);
    if (byte < 0x80) return head;
  }
  return head;
}

/** UTF-8 with some damaged bytes stays UTF-8. */
function chineseEncodingOf(head: Uint8Array): Encoding | undefined {
  const high = head.reduce((count, byte) => (byte >= 0x80 ? count + 1 : count), 0);
  const utf8 = new TextDecoder('utf-8').decode(head);
  const cjk = utf8.match(/[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]/g)?.length ?? 0;
  if (cjk * 3 >= high / 2) return undefined;
  const candidates = (['gb18030', 'big5'] as const).map((encoding) => ({ encoding, ...qualityOf(head, encoding) }));
  const [best] = candidates.sort((a, b) => b.known - a.known || a.wrong - b.wrong);
  return best !== undefined && best.wrong * 4 < best.right ? best.encoding : undefined;
}

function qualityOf(head: Uint8Array, encoding: 'gb18030' | 'big5') {
  const text = new TextDecoder(encoding).decode(head);
  const common = encoding === 'big5' ? TRADITIONAL : SIMPLIFIED;
  let [known, right, wrong] = [0, 0, 0];
  for (const char of text) {
    if (common.has(char)) known += 1;
    if (/[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]/.test(char)) right += 1;
    else if (char > '\u007f') wrong += 1;
  }
  return { known, right, wrong };
}

/** The same text as UTF-8; as many lines as before. What cannot be decoded becomes U+FFFD. */
export async function* toUtf8(chunks: Chunks, encoding: Encoding): AsyncGenerator<Uint8Array, void> {
  if (encoding === 'cr') {
    for await (const chunk of chunks) yield Uint8Array.from(chunk, (byte) => (byte === 13 ? 10 : byte));
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}
