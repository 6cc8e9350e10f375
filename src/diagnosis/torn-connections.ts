import type { Outage } from '../incident/outage.js';
import { listed } from '../model/fill.js';
import { targetsOf, troublesOf } from './signs.js';

// What is said of gRPC connections that were broken while the process behind them went on.

/** Of a client that only servers speak of. */
export const UNSEEN = {
  summary: {
    en: '{who}: its connection was broken, and it connected and registered again. Whether its process went on or was started anew, its own logs would tell; they are not here.',
    zh: '{who}：连接被中断，随后重连并重新注册。该进程是一直运行还是被重新启动，需看其自身日志，而此处未提供。',
  },
  missing: [
    {
      en: "the client's own logs: the banner of a start (it had ended), or `Request stream error` (something closed the connection)?",
      zh: '客户端自身日志：是启动横幅（进程曾结束），还是 `Request stream error`（连接被关闭）？',
    },
  ],
  remedies: [
    {
      text: {
        en: "Read the client's own log of that time: if it starts anew there, look for what ended it; if not, for what closes connections in between (an idle time-out has a fixed period).",
        zh: '请查看客户端该时刻的日志：若有重新启动，则查明其结束原因；否则检查链路中是谁关闭连接（空闲超时有固定周期）。',
      },
      risk: 'none',
    },
  ],
} as const;

export const ONE_SIDED = {
  en: '{who}: its connection was broken while it went on running; it reconnected and registered again. Whether the server went on running, too, or was stopped and started, these logs do not show.',
  zh: '{who}：连接被中断，而客户端仍在运行；随后重连并重新注册。这些日志未显示服务端是一直运行，还是停止后又启动。',
};

export const SERVER_LOGS = {
  en: "what the client logged next, and the server's log of that time: did it stop, or close the connection?",
  zh: '客户端随后的日志，以及服务端同一时间的日志：是否停止或主动断开连接？',
};

/** A server that restarts in between is away longer than a few tries take. */
export const LONG_MS = 5000;

/** How long connections were refused after one broke, in milliseconds. */
export function refusedFor(outage: Outage): number {
  const refusals = troublesOf(outage, 'connect-refused');
  return Math.max(0, ...refusals.map(({ lastAt }) => lastAt)) - Math.min(...refusals.map(({ at }) => at));
}

/** The server ran, and yet nobody let the client in: what lies between them broke the connection and kept others from coming about. */
export function refusedAfter(outage: Outage) {
  const targets = targetsOf({ ...outage, troubles: troublesOf(outage, 'connect-refused') });
  return {
    summary: REFUSED,
    values: { seconds: Math.round(refusedFor(outage) / 1000), targets: listed(targets) || '?' },
    remedies: [FIREWALL],
  };
}

const REFUSED = {
  en: '{who}: its connection was broken, and for {seconds} s every new one to {targets} was refused, while the server went on running: something between them refused them. It reconnected and registered again.',
  zh: '{who}：连接被中断，随后 {seconds} 秒内到 {targets} 的新连接均被拒绝，而服务端一直在运行：拒绝来自两者之间。之后重连并重新注册。',
};

const FIREWALL = {
  text: {
    en: 'Look what was changed between the two at that time: a firewall or security group that rejects (iptables `REJECT`), a port mapping, a proxy or sidecar that was restarted.',
    zh: '检查该时刻两者之间的变更：拒绝连接的防火墙或安全组（iptables `REJECT`）、端口映射、被重启的代理或 sidecar。',
  },
  risk: 'none',
} as const;
