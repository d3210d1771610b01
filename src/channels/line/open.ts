import { z } from 'zod';
import type { Door } from '../channel';
import { type DoorPlan, defineDoorKind, fingerprintOf, onlyDoor, type Turns, webhookPath } from '../door-kind';
import type { Incoming } from '../message';
import { basicId } from './basic-id';
import type { LineChannel } from './channel';
import type { LineRoutes } from './routes';

/** The settings a LINE door reads. */
interface LineSettings {
  readonly COMMUNITY: readonly string[];
  readonly LINE_CHANNEL_SECRET?: string | undefined;
  readonly LINE_CHANNEL_ACCESS_TOKEN?: string | undefined;
  readonly LINE_BASIC_ID?: string | undefined;
  readonly LINE_API_BASE_URL: string;
}

/** LINE: each channel of its console is a door. Its secret verifies webhooks, and its token sends. */
export const lineDoors = defineDoorKind({
  channel: 'line',
  fields: (secret) => z.strictObject({ secret, token: secret, basicId: basicId.optional() }),
  plan: (door, given, config: LineSettings) => planOf(door, { ...given, baseURL: config.LINE_API_BASE_URL }),
  only: (config) => {
    const { LINE_CHANNEL_SECRET: secret, LINE_CHANNEL_ACCESS_TOKEN: token, LINE_API_BASE_URL: baseURL } = config;
    const account = { secret: secret ?? '', token: token ?? '', basicId: config.LINE_BASIC_ID, baseURL };
    return secret && token ? [planOf(onlyDoor(config, 'line'), account)] : [];
  },
});

interface Account {
  readonly secret: string;
  readonly token: string;
  readonly basicId?: string | undefined;
  readonly baseURL: string;
}

function planOf(door: Door, account: Account): DoorPlan {
  const { secret, token, basicId, baseURL } = account;
  const path = webhookPath(door);
  return {
    door,
    named: true,
    accounts: { 'LINE channel secret': secret, 'LINE access token': token },
    fingerprint: fingerprintOf(door, account),
    // The address opens the chat with the words typed; the person only sends them.
    invite: (words) =>
      basicId ? `https://line.me/R/oaMessage/${encodeURIComponent(basicId)}/?${encodeURIComponent(words)}` : null,
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
          [path]: lineWebhook({
            ...{ door: door.id, secret, logger, accept: turns.accept, take: takeOf(turns) },
            rates: turns.rates,
            tooMany: tooManyOf(door, channel, turns),
            admit: (messages) => turns.admit({ community: door.community, messages }),
            ...{ run: runOf(channel, turns), greet: greetOf(door, channel, turns) },
          }),
        }),
        announce: [{ what: 'LINE webhook', path }],
      };
    },
  };
}

/** Answers a sender of too many messages, by the reply token only. */
function tooManyOf(door: Door, channel: LineChannel, turns: Turns): LineRoutes['tooMany'] {
  return async ({ reply, lang = 'ko' }) => {
    if (reply?.token) await channel.answerOnly(reply.token, turns.words(door.community, lang, 'too-many'));
  };
}

/** Says the sentence for groups at the first event of a group. If LINE wasn't reached, the next event says it. */
function greetOf(door: Door, channel: LineChannel, turns: Turns): LineRoutes['greet'] {
  return async ({ id, token }, event) => {
    if (!(await turns.firstIn(door.id, id, event))) return;
    const said = await channel.answerOnly(token, turns.words(door.community, 'ko', 'group'));
    if (!said) await turns.forgetFirst(door.id, id);
  };
}

/** Takes messages. LINE is asked for a new friend's language before the turn runs, so that turn is accepted first. */
function takeOf({ accept, take }: Turns): LineRoutes['take'] {
  return (incoming) => (incoming.input.kind === 'follow' ? accept(incoming) : take(incoming));
}

/** Runs turns. A new friend's event lacks the language, so LINE is asked for it once, before the welcome. */
function runOf(channel: LineChannel, turns: Turns) {
  return async (turn: string, incoming: Incoming): Promise<void> => {
    const lang = incoming.input.kind === 'follow' ? await channel.profileLanguage(incoming.user) : undefined;
    if (lang) await turns.speaks(incoming.door, incoming.user, lang);
    await turns.run(turn, incoming);
  };
}
