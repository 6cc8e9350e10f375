import type { Text } from '../model/text.js';

// What is said of a gRPC port that a client never reached, by what its lines show.

export const REFUSED: Text = {
  en: '{who} never got a gRPC connection to {targets}: the port refuses connections. The main port (console, login) may work all the same.',
  zh: '{who} 始终无法建立到 {targets} 的 gRPC 连接：端口拒绝连接。主端口（控制台、登录）可能仍然正常。',
};

export const REFUSED_BESIDE: Text = {
  en: '{who} never got a gRPC connection to {targets}: the port refuses connections. Other clients reach a server on that host by its main port {known}, which is not the one that this client is configured with: that is most likely mistyped.',
  zh: '{who} 始终无法建立到 {targets} 的 gRPC 连接：端口拒绝连接。其他客户端通过主端口 {known} 连接到同一主机的服务端，与该客户端的配置不同：其端口很可能写错。',
};

export const CLOSED: Text = {
  en: '{who} never got a gRPC connection to {targets}: connections are accepted and closed at once, by a server that wants TLS or by something in between.',
  zh: '{who} 始终无法建立到 {targets} 的 gRPC 连接：连接被接受后立即关闭，可能是服务端要求 TLS，也可能是中间设备所为。',
};

export const UNSAID: Text = {
  en: '{who} never got a gRPC connection to {targets}: the registration failed and the line does not say why. The main port (console, login) may work all the same.',
  zh: '{who} 始终无法建立到 {targets} 的 gRPC 连接：注册失败，日志未给出原因。主端口（控制台、登录）可能仍然正常。',
};

export const STARTING: Text = {
  en: '{who} refused its own requests because its first gRPC connection to {targets} did not stand yet (status STARTING), and the lines end before it did: the port cannot be reached, or the connection was merely slow.',
  zh: '{who} 到 {targets} 的首个 gRPC 连接尚未建立（状态 STARTING），请求被客户端自身拒绝，且日志在连接建立前结束：端口不可达，或仅是建连缓慢。',
};

export const UNCHECKED: Text = {
  en: '{who} checked the gRPC port of {targets} in vain: the port cannot be reached, or the whole server is down. The lines do not tell which, nor whether there had been a connection before.',
  zh: '{who} 检查 {targets} 的 gRPC 端口失败：端口不可达，或服务端整体不可用；日志无法区分，也未说明此前是否建立过连接。',
};

export const NEVER: Text = {
  en: '{who} never got a gRPC connection to {targets}, and the lines do not say why. The main port (console, login) may work all the same.',
  zh: '{who} 始终无法建立到 {targets} 的 gRPC 连接，日志未给出原因。主端口（控制台、登录）可能仍然正常。',
};

export const AT_START: Text = {
  en: '{who} never got its first gRPC connection to {targets}: the attempts at its start failed or ran out of time, and the lines do not say why. The main port (console, login) may work all the same.',
  zh: '{who} 始终无法建立到 {targets} 的首个 gRPC 连接：启动时的连接尝试失败或超时，日志未给出原因。主端口（控制台、登录）可能仍然正常。',
};
