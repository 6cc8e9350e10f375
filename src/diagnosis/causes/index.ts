import type { Diagnosis } from '../define-diagnosis.js';
import appFullGcOrFreeze from './app-full-gc-or-freeze.js';
import authDenied403 from './auth-denied-403.js';
import beatSendFailedNetwork from './beat-send-failed-network.js';
import beatThreadKilledDns141 from './beat-thread-killed-dns-141.js';
import dnsUnknownHost from './dns-unknown-host.js';
import gracefulDeregister from './graceful-deregister.js';
import grpcConnectionReset from './grpc-connection-reset.js';
import grpcNetworkBlackhole from './grpc-network-blackhole.js';
import grpcNoEjection22x from './grpc-no-ejection-22x.js';
import grpcPortUnreachable from './grpc-port-unreachable.js';
import heartbeatTimeoutExpired from './heartbeat-timeout-expired.js';
import kill9OrCrash from './kill-9-or-crash.js';
import serverDown from './server-down.js';
import serverFullGcMassExpire from './server-full-gc-mass-expire.js';
import serverIsDown503 from './server-is-down-503.js';
import serverRestartClientRedo from './server-restart-client-redo.js';
import wrongServerAddress from './wrong-server-address.js';

/** Every diagnosis, in alphabetical order; which one leads an incident is decided by what they prove and explain. */
export const causes: readonly Diagnosis[] = [
  appFullGcOrFreeze,
  authDenied403,
  beatSendFailedNetwork,
  beatThreadKilledDns141,
  dnsUnknownHost,
  gracefulDeregister,
  grpcConnectionReset,
  grpcNetworkBlackhole,
  grpcNoEjection22x,
  grpcPortUnreachable,
  heartbeatTimeoutExpired,
  kill9OrCrash,
  serverDown,
  serverFullGcMassExpire,
  serverIsDown503,
  serverRestartClientRedo,
  wrongServerAddress,
];
