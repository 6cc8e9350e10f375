import type { Diagnosis } from '../define-diagnosis.js';
import abilityNegotiationTimeout from './ability-negotiation-timeout.js';
import apiCompat4103x from './api-compat-410-3x.js';
import appConfigImportMistake from './app-config-import-mistake.js';
import appFullGcOrFreeze from './app-full-gc-or-freeze.js';
import appListenerException from './app-listener-exception.js';
import appMissingLoadbalanced from './app-missing-loadbalanced.js';
import authDenied403 from './auth-denied-403.js';
import authTokenRace from './auth-token-race.js';
import autoDeleteFailsIpDead from './auto-delete-fails-ip-dead.js';
import beatParamMismatch from './beat-param-mismatch.js';
import beatRejectedByServerStatusOrFilter from './beat-rejected-by-server-status-or-filter.js';
import beatSendFailedNetwork from './beat-send-failed-network.js';
import beatThreadKilledDns141 from './beat-thread-killed-dns-141.js';
import beatThreadKilledRuntimeException from './beat-thread-killed-runtime-exception.js';
import beatThreadStarvationOrHungServer from './beat-thread-starvation-or-hung-server.js';
import beatsLostOrLate from './beats-lost-or-late.js';
import clientBeatStalled from './client-beat-stalled.js';
import clientConfigQueryRateLimited from './client-config-query-rate-limited.js';
import clientHttpPoolExhausted from './client-http-pool-exhausted.js';
import clientLeaksNamingOrConfigServices from './client-leaks-naming-or-config-services.js';
import clientListenerStuck from './client-listener-stuck.js';
import clientLocalHostnameUnresolvable from './client-local-hostname-unresolvable.js';
import clientLongpollNoRetry from './client-longpoll-no-retry.js';
import clientOom from './client-oom.js';
import clientOverload from './client-overload.js';
import clientRedoLost from './client-redo-lost.js';
import clientRedoMissing200202 from './client-redo-missing-200-202.js';
import clientRedoRace220 from './client-redo-race-220.js';
import clientRuntimeUnsupported from './client-runtime-unsupported.js';
import clientShutdownOrder from './client-shutdown-order.js';
import clientThreadExhaustion from './client-thread-exhaustion.js';
import clientWorkerStarvation from './client-worker-starvation.js';
import clockJump from './clock-jump.js';
import clusterConfMissing from './cluster-conf-missing.js';
import clusterConfSelfIpMismatch from './cluster-conf-self-ip-mismatch.js';
import clusterPeerUnreachable from './cluster-peer-unreachable.js';
import clusterRestartRace from './cluster-restart-race.js';
import configGroupkeyMismatchPublic from './config-groupkey-mismatch-public.js';
import configRefreshDeregisterRace from './config-refresh-deregister-race.js';
import configSideFailures from './config-side-failures.js';
import consoleOfflineDisabled from './console-offline-disabled.js';
import consoleOfflineReverted1x from './console-offline-reverted-1x.js';
import deleteIneffective from './delete-ineffective.js';
import distroReshardMassExpire1x from './distro-reshard-mass-expire-1x.js';
import distroSnapshotLoadFailed from './distro-snapshot-load-failed.js';
import distroSyncFailed from './distro-sync-failed.js';
import distroVerifyRevisionDrift from './distro-verify-revision-drift.js';
import dnsUnknownHost from './dns-unknown-host.js';
import duplicateBeatGhostRegister from './duplicate-beat-ghost-register.js';
import emptyServiceAutoClean from './empty-service-auto-clean.js';
import endpointServerListFailed from './endpoint-server-list-failed.js';
import ephemeralPersistentConflict from './ephemeral-persistent-conflict.js';
import ephemeralPortExhaustion from './ephemeral-port-exhaustion.js';
import failoverModeOn from './failover-mode-on.js';
import fileDescriptorsExhausted from './file-descriptors-exhausted.js';
import frameworkCacheStale from './framework-cache-stale.js';
import ghostProcessStillAlive from './ghost-process-still-alive.js';
import gracefulDeregister from './graceful-deregister.js';
import grpcBehindL7ProxyOrWrongOffset from './grpc-behind-l7-proxy-or-wrong-offset.js';
import grpcConnectionLimitOrRebalance from './grpc-connection-limit-or-rebalance.js';
import grpcConnectionReset from './grpc-connection-reset.js';
import grpcConnectionUnregistered from './grpc-connection-unregistered.js';
import grpcKeepaliveTooAggressive from './grpc-keepalive-too-aggressive.js';
import grpcNetworkBlackhole from './grpc-network-blackhole.js';
import grpcNoEjection22x from './grpc-no-ejection-22x.js';
import grpcPortUnreachable from './grpc-port-unreachable.js';
import grpcRequestRejectedHandler from './grpc-request-rejected-handler.js';
import grpcServerStartingReject from './grpc-server-starting-reject.js';
import grpcSlowConnectAtStartup from './grpc-slow-connect-at-startup.js';
import healthCheckDisabledSwitch from './health-check-disabled-switch.js';
import heartbeatTimeoutExpired from './heartbeat-timeout-expired.js';
import ioReactorStopped1x from './io-reactor-stopped-1x.js';
import kill9OrCrash from './kill-9-or-crash.js';
import layoutChanges3x from './layout-changes-3x.js';
import memberSuspiciousDown from './member-suspicious-down.js';
import metadataLostAfterReconnectOrRestart from './metadata-lost-after-reconnect-or-restart.js';
import metadataMemory2x from './metadata-memory-2x.js';
import metadataRaftWriteFailed from './metadata-raft-write-failed.js';
import namespaceGroupClusterMismatch from './namespace-group-cluster-mismatch.js';
import networkUnreachable from './network-unreachable.js';
import networkUnstable from './network-unstable.js';
import paramCheckRejected from './param-check-rejected.js';
import persistentHealthCheckFailed from './persistent-health-check-failed.js';
import persistentHealthRevertEnabled from './persistent-health-revert-enabled.js';
import persistentInstancesLostAfterRestart from './persistent-instances-lost-after-restart.js';
import podIpChangeAndReuse from './pod-ip-change-and-reuse.js';
import protectThresholdReached from './protect-threshold-reached.js';
import pushEmptyProtection from './push-empty-protection.js';
import pushFailedGrpc from './push-failed-grpc.js';
import pushLostUdp1x from './push-lost-udp-1x.js';
import raftNoLeader from './raft-no-leader.js';
import raftReplicatorStuck from './raft-replicator-stuck.js';
import raftStaleIpStorage from './raft-stale-ip-storage.js';
import raftStorageFailure from './raft-storage-failure.js';
import reconnectWorkerStuck from './reconnect-worker-stuck.js';
import sameServiceOverwrite2x from './same-service-overwrite-2x.js';
import serverBugBeatNotApplied from './server-bug-beat-not-applied.js';
import serverBugPersistentRead from './server-bug-persistent-read.js';
import serverBugStatusDown100 from './server-bug-status-down-100.js';
import serverDiskFull from './server-disk-full.js';
import serverDown from './server-down.js';
import serverFullGcMassExpire from './server-full-gc-mass-expire.js';
import serverIsDown503 from './server-is-down-503.js';
import serverJdbcDriverMismatch from './server-jdbc-driver-mismatch.js';
import serverKilledBySupervisor from './server-killed-by-supervisor.js';
import serverPeerUnresolvable from './server-peer-unresolvable.js';
import serverPushQueueBlocked from './server-push-queue-blocked.js';
import serverRequestQueueFull from './server-request-queue-full.js';
import serverRestartClientRedo from './server-restart-client-redo.js';
import serverShutdown from './server-shutdown.js';
import serverSlowOrNetworkTimeout from './server-slow-or-network-timeout.js';
import serverStartFailedAuthSecret from './server-start-failed-auth-secret.js';
import serverStartFailedDatasource from './server-start-failed-datasource.js';
import serverStartFailedPortInUse from './server-start-failed-port-in-use.js';
import serverStartFailedTlsCertificate from './server-start-failed-tls-certificate.js';
import staleBeatCheckTask from './stale-beat-check-task.js';
import tlsMismatch from './tls-mismatch.js';
import tpsControlReject from './tps-control-reject.js';
import udpLeaseExpiry from './udp-lease-expiry.js';
import upgradeDoubleWrite20x from './upgrade-double-write-20x.js';
import wrongIpMultiNic from './wrong-ip-multi-nic.js';
import wrongRegistryProtocol from './wrong-registry-protocol.js';
import wrongServerAddress from './wrong-server-address.js';
/** Every diagnosis, in alphabetical order; which one leads an incident is decided by what they prove and explain. */
export const causes: readonly Diagnosis[] = [
  abilityNegotiationTimeout,
  apiCompat4103x,
  appConfigImportMistake,
  appFullGcOrFreeze,
  appListenerException,
  appMissingLoadbalanced,
  authDenied403,
  authTokenRace,
  autoDeleteFailsIpDead,
  beatParamMismatch,
  beatRejectedByServerStatusOrFilter,
  beatSendFailedNetwork,
  beatThreadKilledDns141,
  beatThreadKilledRuntimeException,
  beatThreadStarvationOrHungServer,
  beatsLostOrLate,
  clientBeatStalled,
  clientConfigQueryRateLimited,
  clientHttpPoolExhausted,
  clientLeaksNamingOrConfigServices,
  clientListenerStuck,
  clientLocalHostnameUnresolvable,
  clientLongpollNoRetry,
  clientOom,
  clientOverload,
  clientRedoLost,
  clientRedoMissing200202,
  clientRedoRace220,
  clientRuntimeUnsupported,
  clientShutdownOrder,
  clientThreadExhaustion,
  clientWorkerStarvation,
  clockJump,
  clusterConfMissing,
  clusterConfSelfIpMismatch,
  clusterPeerUnreachable,
  clusterRestartRace,
  configGroupkeyMismatchPublic,
  configRefreshDeregisterRace,
  configSideFailures,
  consoleOfflineDisabled,
  consoleOfflineReverted1x,
  deleteIneffective,
  distroReshardMassExpire1x,
  distroSnapshotLoadFailed,
  distroSyncFailed,
  distroVerifyRevisionDrift,
  dnsUnknownHost,
  duplicateBeatGhostRegister,
  emptyServiceAutoClean,
  endpointServerListFailed,
  ephemeralPersistentConflict,
  ephemeralPortExhaustion,
  failoverModeOn,
  fileDescriptorsExhausted,
  frameworkCacheStale,
  ghostProcessStillAlive,
  gracefulDeregister,
  grpcBehindL7ProxyOrWrongOffset,
  grpcConnectionLimitOrRebalance,
  grpcConnectionReset,
  grpcConnectionUnregistered,
  grpcKeepaliveTooAggressive,
  grpcNetworkBlackhole,
  grpcNoEjection22x,
  grpcPortUnreachable,
  grpcRequestRejectedHandler,
  grpcServerStartingReject,
  grpcSlowConnectAtStartup,
  healthCheckDisabledSwitch,
  heartbeatTimeoutExpired,
  ioReactorStopped1x,
  kill9OrCrash,
  layoutChanges3x,
  memberSuspiciousDown,
  metadataLostAfterReconnectOrRestart,
  metadataMemory2x,
  metadataRaftWriteFailed,
  namespaceGroupClusterMismatch,
  networkUnreachable,
  networkUnstable,
  paramCheckRejected,
  persistentHealthCheckFailed,
  persistentHealthRevertEnabled,
  persistentInstancesLostAfterRestart,
  podIpChangeAndReuse,
  protectThresholdReached,
  pushEmptyProtection,
  pushFailedGrpc,
  pushLostUdp1x,
  raftNoLeader,
  raftReplicatorStuck,
  raftStaleIpStorage,
  raftStorageFailure,
  reconnectWorkerStuck,
  sameServiceOverwrite2x,
  serverBugBeatNotApplied,
  serverBugPersistentRead,
  serverBugStatusDown100,
  serverDiskFull,
  serverDown,
  serverFullGcMassExpire,
  serverIsDown503,
  serverJdbcDriverMismatch,
  serverKilledBySupervisor,
  serverPeerUnresolvable,
  serverPushQueueBlocked,
  serverRequestQueueFull,
  serverRestartClientRedo,
  serverShutdown,
  serverSlowOrNetworkTimeout,
  serverStartFailedAuthSecret,
  serverStartFailedDatasource,
  serverStartFailedPortInUse,
  serverStartFailedTlsCertificate,
  staleBeatCheckTask,
  tlsMismatch,
  tpsControlReject,
  udpLeaseExpiry,
  upgradeDoubleWrite20x,
  wrongIpMultiNic,
  wrongRegistryProtocol,
  wrongServerAddress,
];
