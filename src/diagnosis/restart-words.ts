import type { Text } from '../model/text.js';

/** Sentences about a server that was away: how it went and came, and what became of those who use it. */

export const STOPPED: Text = {
  en: '{server} was away for {seconds} s and started again (stopped in order).',
  zh: '{server} 停止服务 {seconds} 秒后重新启动（正常停止）。',
};
export const UNEXPECTED: Text = {
  en: '{server} was away for {seconds} s and started again (no shutdown line before it).',
  zh: '{server} 停止服务 {seconds} 秒后重新启动（之前没有停止日志）。',
};
export const AS_CLIENTS_TELL: Text = {
  en: '{server} was away for {seconds} s and started again (as its clients tell; its own log is not here).',
  zh: '{server} 停止服务 {seconds} 秒后重新启动（据客户端日志推断，未提供服务端日志）。',
};
export const AS_PEERS_TELL: Text = {
  en: '{server} refused its peers for {seconds} s and took them back: it was restarted (its own log, which would say why, is not here).',
  zh: '{server} 拒绝其他成员连接 {seconds} 秒后恢复：应为重启（未提供其自身日志，原因不明）。',
};
const NOT_UP: Text = {
  en: '{server} ended and began to start again; {seconds} s later, at the end of the logs, it was not up.',
  zh: '{server} 停止后重新启动，至日志结束时（{seconds} 秒后）仍未启动完成。',
};

export const ALL_BACK: Text = {
  en: '{clients|client process|client processes} lost it meanwhile, all came back.',
  zh: '期间 {clients} 个客户端进程受影响，均已恢复。',
};
const ELSEWHERE: Text = {
  en: '{clients|client process|client processes} lost it; none of them was still without a server at the end.',
  zh: '{clients} 个客户端进程受影响；到日志结束时均已连上其他服务端。',
};
const NOBODY: Text = { en: 'No client process is seen to have lost it.', zh: '未见客户端进程受影响。' };
const NOT_BACK: Text = {
  en: '{clients|client process|client processes} lost it meanwhile; not back at the end of the logs: {lost}.',
  zh: '期间 {clients} 个客户端进程受影响；日志结束时仍未恢复：{lost}。',
};
const ENDED: Text = {
  en: 'The own logs of {ended} end while the server was away: that process may have been killed then.',
  zh: '{ended} 自身的日志在服务端停止期间中断：该进程可能在此时被终止。',
};

type Clients = { readonly hit: number; readonly lost: number; readonly ended: number };

/** What became of those who use it, behind how it went and came. */
export function withClients(how: Text, { hit, lost, ended }: Clients): Text {
  const told = sentences(how, lost > 0 ? NOT_BACK : hit > 0 ? ALL_BACK : NOBODY);
  return ended > 0 ? sentences(told, ENDED) : told;
}

/** The same of one that did not come up: who is back found another server. */
export const withoutServer = ({ hit, lost, ended }: Clients): Text =>
  hit > 0 && lost === 0 ? sentences(NOT_UP, ELSEWHERE) : withClients(NOT_UP, { hit, lost, ended });

/** One sentence behind the other. */
export const sentences = (a: Text, b: Text): Text => ({ en: `${a.en} ${b.en}`, zh: `${a.zh}${b.zh}` });
