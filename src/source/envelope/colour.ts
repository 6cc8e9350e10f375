const ESCAPE = 27;
const BRACKET = 91;

/** Does a colour, or another order to a terminal (`ESC [ …`), stand in these bytes? */
export function isColoured(bytes: Uint8Array, from = 0, to = bytes.length): boolean {
  const at = bytes.indexOf(ESCAPE, from);
  return at >= 0 && at < to;
}

/** Bytes without the colours that a console, `grep` or a viewer put in: parameters `0-?`, then what lies between `@` and `~`. */
export function withoutColours(bytes: Buffer): Buffer {
  if (!isColoured(bytes)) return bytes;
  const plain = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== ESCAPE || bytes[at + 1] !== BRACKET) {
      plain[length++] = byte;
      continue;
    }
    let end = at + 2;
    while (end < bytes.length && isParameter(bytes[end] ?? 0)) end += 1;
    at = end;
  }
  return plain.subarray(0, length);
}

/** Parameters and what stands between them and the letter that ends the sequence. */
const isParameter = (byte: number): boolean => byte >= 0x20 && byte <= 0x3f;
