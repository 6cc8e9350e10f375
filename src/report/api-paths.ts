import { compareVersions } from '../model/releases.js';
import type { OriginVersions } from '../model/report.js';

/**
 * What 3.x serves in place of the paths that commands name. It answers 410 to the old paths of operators from the start, and to those of clients
 * where `nacos.core.api.compatibility.client.enabled` is off. Source: `@Compatibility` of the controllers of naming, core and config, 3.0.0 to 3.0.3.
 */
const IN_3X: readonly (readonly [old: RegExp, now: string])[] = [
  [/\/nacos\/v1\/core\/cluster\/nodes/, '/nacos/v3/admin/core/cluster/node/list'],
  [/\/nacos\/v1\/ns\/operator\/(metrics|switches)/, '/nacos/v3/admin/ns/ops/$1'],
  [
    /\/nacos\/v1\/ns\/instance\/list\?serviceName=([^'&]+?)@@/,
    '/nacos/v3/client/ns/instance/list?groupName=$1&serviceName=',
  ],
  [/\/nacos\/v1\/cs\/configs\?dataId=([^'&]+)&group=/, '/nacos/v3/client/cs/config?dataId=$1&groupName='],
];

/**
 * A command with the paths that the servers of these logs serve; as written where no version is known, or older ones are among them. For operators
 * 3.x wants a token, unless `nacos.core.auth.admin.enabled` is off; then it minds none.
 */
export function forServers(command: string, origins: readonly OriginVersions[]): string {
  if (!areAll3x(origins)) return command;
  const moved = IN_3X.reduce((text, [old, now]) => text.replace(old, now), command);
  return moved.includes('/nacos/v3/admin/') ? moved.replace(/^curl -s /, `curl -s -H 'accessToken: TOKEN' `) : moved;
}

function areAll3x(origins: readonly OriginVersions[]): boolean {
  const versions = origins.filter(({ side }) => side === 'server').flatMap(({ possible }) => possible);
  return versions.length > 0 && versions.every((version) => compareVersions(version, '3.0.0') >= 0);
}
