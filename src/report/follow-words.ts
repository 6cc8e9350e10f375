import type { Text } from '../model/text.js';

/** What the screen of `follow` says. */
export const followWords = {
  heading: { en: 'nacos-log follow', zh: 'nacos-log 实时跟踪' },
  until: { en: 'logs until {time}, zone {zone}', zh: '日志截至 {time}，时区 {zone}' },
  noTime: { en: 'no dated line yet', zh: '尚无带时间的日志' },
  figures: {
    en: 'Logs {logs}   read {bytes}, {byteRate}/s   records {records}, {recordRate}/s   lag {lag}',
    zh: '日志 {logs} 个   已读 {bytes}，{byteRate}/秒   记录 {records} 条，{recordRate}/秒   延迟 {lag}',
  },
  behind: { en: 'Not read yet: {bytes}.', zh: '尚未读取：{bytes}。' },
  gone: { en: 'Logs that are gone: {count}.', zh: '已消失的日志：{count} 个。' },
  queued: { en: 'Notifications that wait: {count}.', zh: '等待发送的通知：{count} 条。' },
  dropped: { en: 'Notifications given up: {count}.', zh: '已放弃的通知：{count} 条。' },
  incidents: { en: 'INCIDENTS  open {open}, over {over}', zh: '故障  未恢复 {open}，已恢复 {over}' },
  quiet: { en: 'No incident so far.', zh: '目前没有故障。' },
  lasts: { en: 'for {duration}', zh: '已持续 {duration}' },
  withdrawn: { en: 'withdrawn', zh: '已撤回' },
  over: { en: 'over, {duration}', zh: '已恢复，{duration}' },
  keys: { en: '↑↓ select   Enter open   q quit with the report', zh: '↑↓ 选择   Enter 打开   q 退出并输出报告' },
  detailKeys: { en: '↑↓ scroll   Esc back   q quit with the report', zh: '↑↓ 滚动   Esc 返回   q 退出并输出报告' },
  asciiKeys: {
    en: 'up/down select   Enter open   q quit with the report',
    zh: '上/下 选择   Enter 打开   q 退出并输出报告',
  },
  asciiDetailKeys: {
    en: 'up/down scroll   Esc back   q quit with the report',
    zh: '上/下 滚动   Esc 返回   q 退出并输出报告',
  },
  position: { en: '{from}-{to} / {count}', zh: '{from}-{to} / {count}' },
} as const satisfies Record<string, Text>;
