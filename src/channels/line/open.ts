import { z } from 'zod';
import type { Door } from '../channel';
import { type DoorPlan, defineDoorKind, fingerprintOf, onlyDoor, type Turns, webhookPath } from '../door-kind';
import type { Incoming } from '../message';
import type { LineChannel } from './channel';

/** The settings a LINE door reads. */
interface LineSettings {
  readonly COMMUNITY: readonly string[];
  readonly LINE_CHANNEL_SECRET?: string | undefined;
  readonly LINE_CHANNEL_ACCESS_TOKEN?: string | undefined;
  readonly LINE_API_BASE_URL: string;
}

/** LINE: each channel of its console is a door. Its secret verifies webhooks, and its token sends. */
export const lineDoors = defineDoorKind({
  channel: 'line',
  fields: (secret) => z.strictObject({ secret, token: secret }),
  plan: (door, { secret, token }, config: LineSettings) =>
    planOf(door, { secret, token, baseURL: config.LINE_API_BASE_URL }),
  only: (config) => {
    const { LINE_CHANNEL_SECRET: secret, LINE_CHANNEL_ACCESS_TOKEN: token, LINE_API_BASE_URL: baseURL } = config;
    return secret && token ? [planOf(onlyDoor(config, 'line'), { secret, token, baseURL })] : [];
  },
});

interface Account {
  readonly secret: string;
  readonly token: string;
  readonly baseURL: string;
}

function planOf(door: Door, account: Account): DoorPlan {
  const { secret, token, baseURL } = account;
  const path = webhookPath(door);
  return {
    door,
    named: true,
    accounts: { 'LINE channel secret': secret, 'LINE access token': token },
    fingerprint: fingerprintOf(door, account),
    open: async ({ clock, logger }) => {
      // LINE's SDK takes 10 MB, so it is loaded only for a door that needs it.
      const [{ createLineChannel }, { lineWebhook }] = await Promise.all([
        import('./channel.js'),
        import('./routes.js'),
      ]);
      const channel = createLineChannel({ door, accessToken: token, baseURL, clock, logger });
      return {
        channel,
        webhooks: (turns) => ({
          [path]: lineWebhook({ door: door.id, secret, accept: turns.accept, run: runOf(channel, turns), logger }),
        }),
        announce: [{ what: 'LINE webhook', path }],
      };
    },
  };
}

/** Runs turns. A new friend's event lacks the language, so LINE is asked for it once, before the welcome. */
function runOf(channel: LineChannel, turns: Turns) {
  return async (turn: string, incoming: Incoming): Promise<void> => {
    const lang = incoming.input.kind === 'follow' ? await channel.profileLanguage(incoming.user) : undefined;
    if (lang) await turns.speaks(incoming.door, incoming.user, lang);
    await turns.run(turn, incoming);
  };
}
