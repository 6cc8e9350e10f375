import type { LogEvent } from '../model/event.js';

/**
 * A registration that the client's beat thread sent: a server answered a heartbeat with "not found", so the client registers the
 * instance anew. Nobody started the application again (BeatReactor.BeatTask of 1.x).
 */
export const isRegisteredByBeat = ({ kind, side, thread }: LogEvent): boolean =>
  kind === 'register' && side !== 'server' && thread?.includes('beat.sender') === true;
