import { z } from 'zod';
import { token } from '../../lib/random';
import type { Door } from '../channel';
import {
  type DoorPlan,
  defineDoorKind,
  fingerprintOf,
  type OpenParts,
  onlyDoor,
  type Turns,
  webhookPath,
} from '../door-kind';
import type { Handler } from '../http';
import { createKakaoChannel } from './channel';
import { channelId } from './channel-id';
import { kakaoChannelWebhook, kakaoSkill } from './routes';

/** The settings a Kakao door reads. */
interface KakaoSettings {
  readonly COMMUNITY: readonly string[];
  readonly KAKAO_SKILL_SECRET?: string | undefined;
  readonly KAKAO_BOT_ID?: string | undefined;
  readonly KAKAO_REST_API_KEY?: string | undefined;
  readonly KAKAO_EVENT_NAME?: string | undefined;
  readonly KAKAO_ADMIN_KEY?: string | undefined;
  readonly KAKAO_OPERATOR_CHAT?: boolean | undefined;
  readonly KAKAO_CHANNEL_ID?: string | undefined;
  readonly KAKAO_API_BASE_URL: string;
  readonly KAKAO_CALLBACK_HOSTS: readonly string[];
}

/** KakaoTalk: each bot is a door with its own bot id. Kakao sends our skill secret as a header. */
export const kakaoDoors = defineDoorKind({
  channel: 'kakao',
  fields: (secret) =>
    z
      .strictObject({
        skillSecret: secret,
        botId: z.string().min(1),
        restApiKey: secret.optional(),
        adminKey: secret.optional(),
        eventName: z.string().min(1).optional(),
        operatorChat: z.boolean().optional(),
        channelId: channelId.optional(),
      })
      .refine((of) => of.eventName === undefined || of.restApiKey !== undefined, {
        path: ['eventName'],
        message: 'needs a restApiKey beside it',
      }),
  plan: (door, given, config: KakaoSettings) => planOf(door, given, config),
  only: (config) => {
    if (!config.KAKAO_SKILL_SECRET) return [];
    const account = {
      skillSecret: config.KAKAO_SKILL_SECRET,
      botId: config.KAKAO_BOT_ID,
      restApiKey: config.KAKAO_REST_API_KEY,
      adminKey: config.KAKAO_ADMIN_KEY,
      eventName: config.KAKAO_EVENT_NAME,
      operatorChat: config.KAKAO_OPERATOR_CHAT,
      channelId: config.KAKAO_CHANNEL_ID,
    };
    return [planOf(onlyDoor(config, 'kakao'), account, config)];
  },
});

interface Account {
  readonly skillSecret: string;
  readonly botId?: string | undefined;
  readonly restApiKey?: string | undefined;
  readonly adminKey?: string | undefined;
  readonly eventName?: string | undefined;
  readonly operatorChat?: boolean | undefined;
  readonly channelId?: string | undefined;
}

function planOf(door: Door, account: Account, config: KakaoSettings): DoorPlan {
  const { botId, channelId } = account;
  const adminPath = account.adminKey ? [{ what: 'Kakao channel webhook', path: webhookPath(door, '/channel') }] : [];
  return {
    door,
    named: true,
    // A bot's development channel has the same id with a mark at its end.
    accounts: botId === undefined ? {} : { 'Kakao bot id': botId.replace(/!$/, '') },
    fingerprint: fingerprintOf(door, account),
    invite: () => (channelId ? `https://pf.kakao.com/${channelId}/chat` : null),
    open: async (parts) => {
      const channel = channelOf(door, account, config, parts);
      return {
        channel,
        webhooks: (turns) => webhooksOf(door, account, config, parts, turns),
        announce: [{ what: 'Kakao skill', path: webhookPath(door, '/skill') }, ...adminPath],
      };
    },
  };
}

function channelOf(door: Door, account: Account, config: KakaoSettings, { clock, logger, fetch }: OpenParts) {
  const { eventName, botId, restApiKey, operatorChat = false } = account;
  const over = fetch ? { fetch } : {};
  // A named event switches the Event API on; its other settings are then required.
  const events =
    eventName && botId && restApiKey
      ? { events: { eventName, botId, restApiKey, baseURL: config.KAKAO_API_BASE_URL, ...over } }
      : {};
  const callbackHosts = config.KAKAO_CALLBACK_HOSTS;
  return createKakaoChannel({ door, clock, logger, callbackHosts, operatorChat, ...over, ...events });
}

function webhooksOf(
  door: Door,
  { skillSecret, botId, adminKey, operatorChat = false }: Account,
  { KAKAO_CALLBACK_HOSTS: callbackHosts }: KakaoSettings,
  { clock, logger, random, answerMs }: OpenParts,
  turns: Turns,
): Readonly<Record<string, Handler>> {
  const skill = kakaoSkill({
    door: door.id,
    secret: skillSecret,
    ...(botId === undefined ? {} : { botId }),
    callbackHosts,
    operatorChat,
    rates: turns.rates,
    admit: (incoming) => turns.admit({ community: door.community, messages: [incoming] }),
    accept: turns.accept,
    run: turns.run,
    responded: turns.responded,
    handOver: turns.handOver,
    firstIn: turns.firstIn,
    words: (lang, of, params) => turns.words(door.community, lang, of, params),
    now: () => clock.now(),
    nonce: () => token(random),
    ...(answerMs === undefined ? {} : { answerMs }),
    logger,
  });
  return {
    [webhookPath(door, '/skill')]: skill,
    ...(adminKey
      ? { [webhookPath(door, '/channel')]: kakaoChannelWebhook({ adminKey, rates: turns.rates, logger }) }
      : {}),
  };
}
