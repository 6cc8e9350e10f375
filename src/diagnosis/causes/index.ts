import type { Diagnosis } from '../define-diagnosis.js';
import apiCompat4103x from './api-compat-410-3x.js';
import appFullGcOrFreeze from './app-full-gc-or-freeze.js';
import appListenerException from './app-listener-exception.js';
import authDenied403 from './auth-denied-403.js';
import autoDeleteFailsIpDead from './auto-delete-fails-ip-dead.js';
import beatParamMismatch from './beat-param-mismatch.js';
import beatSendFailedNetwork from './beat-send-failed-network.js';
import beatThreadKilledDns141 from './beat-thread-killed-dns-141.js';
import beatThreadStarvationOrHungServer from './beat-thread-starvation-or-hung-server.js';
import clientConfigQueryRateLimited from './client-config-query-rate-limited.js';
import clientHttpPoolExhausted from './client-http-pool-exhausted.js';
import clientLeaksNamingOrConfigServices from './client-leaks-naming-or-config-services.js';
import clientListenerStuck from './client-listener-stuck.js';
import clientOom from './client-oom.js';
import clientRedoRace220 from './client-redo-race-220.js';
import clientThreadExhaustion from './client-thread-exhaustion.js';
import clusterConfMissing from './cluster-conf-missing.js';
import clusterConfSelfIpMismatch from './cluster-conf-self-ip-mismatch.js';
import consoleOfflineDisabled from './console-offline-disabled.js';
import consoleOfflineReverted1x from './console-offline-reverted-1x.js';
import deleteIneffective from './delete-ineffective.js';
import distroReshardMassExpire1x from './distro-reshard-mass-expire-1x.js';
import distroSyncFailed from './distro-sync-failed.js';
import distroVerifyRevisionDrift from './distro-verify-revision-drift.js';
import dnsUnknownHost from './dns-unknown-host.js';
import duplicateBeatGhostRegister from './duplicate-beat-ghost-register.js';
import endpointServerListFailed from './endpoint-server-list-failed.js';
import ephemeralPersistentConflict from './ephemeral-persistent-conflict.js';
import ephemeralPortExhaustion from './ephemeral-port-exhaustion.js';
import failoverModeOn from './failover-mode-on.js';
import fileDescriptorsExhausted from './file-descriptors-exhausted.js';
import gracefulDeregister from './graceful-deregister.js';
import grpcBehindL7ProxyOrWrongOffset from './grpc-behind-l7-proxy-or-wrong-offset.js';
import grpcConnectionLimitOrRebalance from './grpc-connection-limit-or-rebalance.js';
import grpcConnectionReset from './grpc-connection-reset.js';
import grpcConnectionUnregistered from './grpc-connection-unregistered.js';
import grpcKeepaliveTooAggressive from './grpc-keepalive-too-aggressive.js';
import grpcNetworkBlackhole from './grpc-network-blackhole.js';
import grpcNoEjection22x from './grpc-no-ejection-22x.js';
import grpcPortUnreachable from './grpc-port-unreachable.js';
import heartbeatTimeoutExpired from './heartbeat-timeout-expired.js';
import ioReactorStopped1x from './io-reactor-stopped-1x.js';
import kill9OrCrash from './kill-9-or-crash.js';
import memberSuspiciousDown from './member-suspicious-down.js';
import metadataLostAfterReconnectOrRestart from './metadata-lost-after-reconnect-or-restart.js';
import metadataMemory2x from './metadata-memory-2x.js';
import metadataRaftWriteFailed from './metadata-raft-write-failed.js';
import namespaceGroupClusterMismatch from './namespace-group-cluster-mismatch.js';
import paramCheckRejected from './param-check-rejected.js';
import persistentHealthCheckFailed from './persistent-health-check-failed.js';
import podIpChangeAndReuse from './pod-ip-change-and-reuse.js';
import protectThresholdReached from './protect-threshold-reached.js';
import pushEmptyProtection from './push-empty-protection.js';
import pushFailedGrpc from './push-failed-grpc.js';
import pushLostUdp1x from './push-lost-udp-1x.js';
import raftNoLeader from './raft-no-leader.js';
import raftStaleIpStorage from './raft-stale-ip-storage.js';
import raftStorageFailure from './raft-storage-failure.js';
import serverDiskFull from './server-disk-full.js';
import serverDown from './server-down.js';
import serverFullGcMassExpire from './server-full-gc-mass-expire.js';
import serverIsDown503 from './server-is-down-503.js';
import serverRestartClientRedo from './server-restart-client-redo.js';
import serverStartFailedAuthSecret from './server-start-failed-auth-secret.js';
import serverStartFailedDatasource from './server-start-failed-datasource.js';
import serverStartFailedPortInUse from './server-start-failed-port-in-use.js';
import serverStartFailedTlsCertificate from './server-start-failed-tls-certificate.js';
import tlsMismatch from './tls-mismatch.js';
import tpsControlReject from './tps-control-reject.js';
import upgradeDoubleWrite20x from './upgrade-double-write-20x.js';
import wrongIpMultiNic from './wrong-ip-multi-nic.js';
import wrongServerAddress from './wrong-server-address.js';

/** Every diagnosis, in alphabetical order; which one leads an incident is decided by what they prove and explain. */
export const causes: readonly Diagnosis[] = [
  apiCompat4103x,
  appFullGcOrFreeze,
  appListenerException,
  authDenied403,
  autoDeleteFailsIpDead,
  beatParamMismatch,
  beatSendFailedNetwork,
  beatThreadKilledDns141,
  beatThreadStarvationOrHungServer,
  clientConfigQueryRateLimited,
  clientHttpPoolExhausted,
  clientLeaksNamingOrConfigServices,
  clientListenerStuck,
  clientOom,
  clientRedoRace220,
  clientThreadExhaustion,
  clusterConfMissing,
  clusterConfSelfIpMismatch,
  consoleOfflineDisabled,
  consoleOfflineReverted1x,
  deleteIneffective,
  distroReshardMassExpire1x,
  distroSyncFailed,
  distroVerifyRevisionDrift,
  dnsUnknownHost,
  duplicateBeatGhostRegister,
  endpointServerListFailed,
  ephemeralPersistentConflict,
  ephemeralPortExhaustion,
  failoverModeOn,
  fileDescriptorsExhausted,
  gracefulDeregister,
  grpcBehindL7ProxyOrWrongOffset,
  grpcConnectionLimitOrRebalance,
  grpcConnectionReset,
  grpcConnectionUnregistered,
  grpcKeepaliveTooAggressive,
  grpcNetworkBlackhole,
  grpcNoEjection22x,
  grpcPortUnreachable,
  heartbeatTimeoutExpired,
  ioReactorStopped1x,
  kill9OrCrash,
  memberSuspiciousDown,
  metadataLostAfterReconnectOrRestart,
  metadataMemory2x,
  metadataRaftWriteFailed,
  namespaceGroupClusterMismatch,
  paramCheckRejected,
  persistentHealthCheckFailed,
  podIpChangeAndReuse,
  protectThresholdReached,
  pushEmptyProtection,
  pushFailedGrpc,
  pushLostUdp1x,
  raftNoLeader,
  raftStaleIpStorage,
  raftStorageFailure,
  serverDiskFull,
  serverDown,
  serverFullGcMassExpire,
  serverIsDown503,
  serverRestartClientRedo,
  serverStartFailedAuthSecret,
  serverStartFailedDatasource,
  serverStartFailedPortInUse,
  serverStartFailedTlsCertificate,
  tlsMismatch,
  tpsControlReject,
  upgradeDoubleWrite20x,
  wrongIpMultiNic,
  wrongServerAddress,
];
