/** Writes text in an encoding that Node decodes and does not write: its table, turned round. */
export function encode(text: string, encoding: 'gb18030' | 'big5'): Buffer {
  const codes = tables.get(encoding) ?? tableOf(encoding);
  tables.set(encoding, codes);
  return Buffer.concat(
    [...text].map((char) => (char < '\u0080' ? Buffer.from(char) : (codes.get(char) ?? Buffer.from('?')))),
  );
}

const tables = new Map<string, ReadonlyMap<string, Buffer>>();

function tableOf(encoding: string): ReadonlyMap<string, Buffer> {
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, Buffer>();
  for (let high = 0xa1; high < 0xfa; high++)
    for (let low = 0x40; low < 0xff; low++) {
      const code = Buffer.from([high, low]);
      codes.set(decoder.decode(code), code);
    }
  return codes;
}
