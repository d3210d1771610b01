import Redis from 'ioredis';
import { reason } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import { REDIS_COMMAND_TIMEOUT_MS, REDIS_DISCONNECT_MS } from './limits';

const TOPIC = 'pumasi:wake';

/** An object that other processes can wake, such as the web transcript. It reports conversations that grew here. */
export interface Wakeable {
  publish(conversation: string): void;
  onPublish(tell: (conversation: string) => void): () => void;
}

/**
 * Tells other processes through Redis which conversations have grown. A lost message costs only a moment: the streams
 * read the store when they reconnect.
 */
export function bridgeWakeUps(url: string, wakeable: Wakeable, logger: Logger): { close(): Promise<void> } {
  const out = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: REDIS_COMMAND_TIMEOUT_MS,
    disconnectTimeout: REDIS_DISCONNECT_MS,
  });
  const inward = new Redis(url, { maxRetriesPerRequest: null, disconnectTimeout: REDIS_DISCONNECT_MS });
  const quiet = (error: unknown) => logger.debug({ error: reason(error) }, 'no wake-ups between processes just now');
  out.on('error', quiet);
  inward.on('error', quiet);
  inward.subscribe(TOPIC).catch(quiet);
  inward.on('message', (_topic, conversation: string) => {
    wakeable.publish(conversation);
  });
  const end = wakeable.onPublish((conversation) => {
    out.publish(TOPIC, conversation).catch(quiet);
  });
  return {
    close: async () => {
      end();
      out.disconnect();
      inward.disconnect();
    },
  };
}
