import type { Pair } from './pair.js';

export const time: readonly Pair[] = [
  {
    causes: ['clock-jump', 'beats-lost-or-late'],
    signs: [
      { en: 'The time stamps of the server jump.', zh: '服务端时间戳跳变。' },
      { en: 'They run evenly.', zh: '时间戳连续。' },
    ],
  },
];
