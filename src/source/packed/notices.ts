import type { Notice } from '../../model/facts.js';
import { noticeOf, type Remark } from '../../model/notice.js';

const PACKING = {
  unsupported: {
    id: 'packing-unsupported',
    incomplete: true,
    text: {
      en: '{path} is packed in a way that is not read ({packing}); unpack it first.',
      zh: '{path} 的打包方式（{packing}）不受支持，请先解压。',
    },
  },
  tooDeep: {
    id: 'packing-too-deep',
    incomplete: true,
    text: {
      en: '{path} is packed too many times over and was not opened.',
      zh: '{path} 的嵌套打包层数过多，未打开。',
    },
  },
  tooLarge: {
    id: 'packing-too-large',
    incomplete: true,
    text: {
      en: '{path} unpacks to far more than a log archive should; only its beginning was analysed.',
      zh: '{path} 解压后的体积远超正常日志包，仅分析了开头部分。',
    },
  },
  damaged: {
    id: 'packing-damaged',
    incomplete: true,
    text: {
      en: '{path} is damaged or cut off; {count|file could be opened and was|files could be opened and were} analysed as far as possible.',
      zh: '{path} 已损坏或被截断，可打开其中 {count} 个文件，并已分析其可读取的部分。',
    },
  },
  broken: {
    id: 'input-truncated',
    incomplete: true,
    text: {
      en: '{path} is damaged or cut off behind line {line}; what could be read was analysed.',
      zh: '{path} 在第 {line} 行之后已损坏或被截断，已分析可读取的部分。',
    },
  },
  oddName: {
    id: 'packing-name',
    text: {
      en: '{path} holds a file whose name leads out of the archive ({name}); it was read under a safe name.',
      zh: '{path} 中有文件名指向归档之外（{name}），已改用安全的名称读取。',
    },
  },
} satisfies Record<string, Remark>;

/** Remarks on archives. */
export const packingNotices = {
  unsupported: (path: string, packing: string): Notice => noticeOf(PACKING.unsupported, { path, packing }),
  tooDeep: (path: string): Notice => noticeOf(PACKING.tooDeep, { path }),
  tooLarge: (path: string): Notice => noticeOf(PACKING.tooLarge, { path }),
  damaged: (path: string, count: number): Notice => noticeOf(PACKING.damaged, { path, count }),
  broken: (path: string, line: number): Notice => noticeOf(PACKING.broken, { path, line }),
  oddName: (path: string, name: string): Notice => noticeOf(PACKING.oddName, { path, name }),
};
