import type { Diagnosis } from '../define-diagnosis.js';
import apiCompat4103x from './api-compat-410-3x.js';
import appFullGcOrFreeze from './app-full-gc-or-freeze.js';
import appListenerException from './app-listener-exception.js';
import authDenied403 from './auth-denied-403.js';
import autoDeleteFailsIpDead from './auto-delete-fails-ip-dead.js';
import beatSendFailedNetwork from './beat-send-failed-network.js';
import beatThreadKilledDns141 from './beat-thread-killed-dns-141.js';
import clientConfigQueryRateLimited from './client-config-query-rate-limited.js';
import clientHttpPoolExhausted from './client-http-pool-exhausted.js';
import clientListenerStuck from './client-listener-stuck.js';
import clientThreadExhaustion from './client-thread-exhaustion.js';
import clusterConfMissing from './cluster-conf-missing.js';
import clusterConfSelfIpMismatch from './cluster-conf-self-ip-mismatch.js';
import deleteIneffective from './delete-ineffective.js';
import distroVerifyRevisionDrift from './distro-verify-revision-drift.js';
import dnsUnknownHost from './dns-unknown-host.js';
import endpointServerListFailed from './endpoint-server-list-failed.js';
import ephemeralPersistentConflict from './ephemeral-persistent-conflict.js';
import ephemeralPortExhaustion from './ephemeral-port-exhaustion.js';
import failoverModeOn from './failover-mode-on.js';
import fileDescriptorsExhausted from './file-descriptors-exhausted.js';
import gracefulDeregister from './graceful-deregister.js';
import grpcBehindL7ProxyOrWrongOffset from './grpc-behind-l7-proxy-or-wrong-offset.js';
import grpcConnectionReset from './grpc-connection-reset.js';
import grpcKeepaliveTooAggressive from './grpc-keepalive-too-aggressive.js';
import grpcNetworkBlackhole from './grpc-network-blackhole.js';
import grpcNoEjection22x from './grpc-no-ejection-22x.js';
import grpcPortUnreachable from './grpc-port-unreachable.js';
import heartbeatTimeoutExpired from './heartbeat-timeout-expired.js';
import ioReactorStopped1x from './io-reactor-stopped-1x.js';
import kill9OrCrash from './kill-9-or-crash.js';
import metadataRaftWriteFailed from './metadata-raft-write-failed.js';
import paramCheckRejected from './param-check-rejected.js';
import persistentHealthCheckFailed from './persistent-health-check-failed.js';
import protectThresholdReached from './protect-threshold-reached.js';
import pushEmptyProtection from './push-empty-protection.js';
import pushLostUdp1x from './push-lost-udp-1x.js';
import raftStaleIpStorage from './raft-stale-ip-storage.js';
import raftStorageFailure from './raft-storage-failure.js';
import serverDiskFull from './server-disk-full.js';
import serverDown from './server-down.js';
import serverFullGcMassExpire from './server-full-gc-mass-expire.js';
import serverIsDown503 from './server-is-down-503.js';
import serverRestartClientRedo from './server-restart-client-redo.js';
import serverStartFailedAuthSecret from './server-start-failed-auth-secret.js';
import serverStartFailedTlsCertificate from './server-start-failed-tls-certificate.js';
import tlsMismatch from './tls-mismatch.js';
import tpsControlReject from './tps-control-reject.js';
import upgradeDoubleWrite20x from './upgrade-double-write-20x.js';
import wrongServerAddress from './wrong-server-address.js';

/** Every diagnosis, in alphabetical order; which one leads an incident is decided by what they prove and explain. */
export const causes: readonly Diagnosis[] = [
  apiCompat4103x,
  appFullGcOrFreeze,
  appListenerException,
  authDenied403,
  autoDeleteFailsIpDead,
  beatSendFailedNetwork,
  beatThreadKilledDns141,
  clientConfigQueryRateLimited,
  clientHttpPoolExhausted,
  clientListenerStuck,
  clientThreadExhaustion,
  clusterConfMissing,
  clusterConfSelfIpMismatch,
  deleteIneffective,
  distroVerifyRevisionDrift,
  dnsUnknownHost,
  endpointServerListFailed,
  ephemeralPersistentConflict,
  ephemeralPortExhaustion,
  failoverModeOn,
  fileDescriptorsExhausted,
  gracefulDeregister,
  grpcBehindL7ProxyOrWrongOffset,
  grpcConnectionReset,
  grpcKeepaliveTooAggressive,
  grpcNetworkBlackhole,
  grpcNoEjection22x,
  grpcPortUnreachable,
  heartbeatTimeoutExpired,
  ioReactorStopped1x,
  kill9OrCrash,
  metadataRaftWriteFailed,
  paramCheckRejected,
  persistentHealthCheckFailed,
  protectThresholdReached,
  pushEmptyProtection,
  pushLostUdp1x,
  raftStaleIpStorage,
  raftStorageFailure,
  serverDiskFull,
  serverDown,
  serverFullGcMassExpire,
  serverIsDown503,
  serverRestartClientRedo,
  serverStartFailedAuthSecret,
  serverStartFailedTlsCertificate,
  tlsMismatch,
  tpsControlReject,
  upgradeDoubleWrite20x,
  wrongServerAddress,
];
