import type { Channel, Door } from './channels/channel';
import type { Handler } from './channels/http';
import { createKakaoChannel } from './channels/kakao';
import { kakaoChannelWebhook, kakaoSkill } from './channels/kakao/routes';
import type { LineChannel } from './channels/line';
import type { Incoming } from './channels/message';
import { createWebChannel, type Transcript } from './channels/web';
import type { Config } from './config';
import type { Clock } from './lib/clock';
import type { Logger } from './lib/logger';
import { type Random, token } from './lib/random';
import type { Runtime } from './runtime';

/** The channels the settings ask for. */
export interface OpenChannels {
  readonly line: LineChannel | null;
  readonly kakao: Channel | null;
  /** All of them, the web chat first: that one is always there. */
  over(transcript: Transcript): readonly Channel[];
}

/**
 * Opens LINE and Kakao where they are configured. LINE's SDK is loaded only then: it is 10 MB nobody else needs.
 * `fetch` stands in for the global one towards Kakao, whose callbacks are https on its own hosts alone.
 */
export async function openChannels(
  config: Config,
  { clock, logger, fetch }: { clock: Clock; logger: Logger; fetch?: typeof globalThis.fetch },
): Promise<OpenChannels> {
  const { LINE_CHANNEL_ACCESS_TOKEN: accessToken, LINE_API_BASE_URL: baseURL } = config;
  const line = accessToken
    ? (await import('./channels/line/index.js')).createLineChannel({
        door: onlyDoor(config, 'line'),
        accessToken,
        baseURL,
        clock,
        logger,
      })
    : null;
  const callbackHosts = config.KAKAO_CALLBACK_HOSTS;
  const over = fetch ? { fetch } : {};
  const events = eventsOf(config);
  const kakao = config.KAKAO_SKILL_SECRET
    ? createKakaoChannel({
        door: onlyDoor(config, 'kakao'),
        clock,
        logger,
        callbackHosts,
        ...over,
        ...(events ? { events: { ...events, ...over } } : {}),
      })
    : null;
  const others: Channel[] = [line, kakao].filter((one) => one !== null);
  return {
    line,
    kakao,
    over: (transcript) => [createWebChannel({ door: onlyDoor(config, 'web'), transcript, clock }), ...others],
  };
}

/** The door of a messenger with one account: it has the messenger's name and leads to the first community. */
export function onlyDoor({ COMMUNITY: [community = ''] }: Pick<Config, 'COMMUNITY'>, channel: string): Door {
  return { id: channel, channel, community };
}

/** The Event API where an event is named; the settings it needs come with the name. */
function eventsOf(config: Config) {
  const { KAKAO_EVENT_NAME: eventName, KAKAO_BOT_ID: botId, KAKAO_REST_API_KEY: restApiKey } = config;
  if (!eventName || !botId || !restApiKey) return null;
  return { eventName, botId, restApiKey, baseURL: config.KAKAO_API_BASE_URL };
}

/** The webhooks of the channels that are configured, by path. `answerMs`: how long Kakao is kept waiting at most. */
export async function webhooksOf(
  config: Config,
  runtime: Runtime,
  { line }: OpenChannels,
  random: Random,
  { answerMs }: { readonly answerMs?: number } = {},
): Promise<ReadonlyMap<string, Handler>> {
  const { runner, logger } = runtime;
  const webhooks = new Map<string, Handler>();
  if (config.LINE_CHANNEL_SECRET && line) {
    const { lineWebhook } = await import('./channels/line/routes.js');
    const run = lineRun(runtime, line);
    webhooks.set(
      '/webhooks/line',
      lineWebhook({ door: line.door.id, secret: config.LINE_CHANNEL_SECRET, accept: runner.accept, run, logger }),
    );
  }
  if (config.KAKAO_SKILL_SECRET)
    webhooks.set('/webhooks/kakao/skill', skillOf(config, config.KAKAO_SKILL_SECRET, runtime, random, answerMs));
  if (config.KAKAO_ADMIN_KEY) {
    webhooks.set('/webhooks/kakao/channel', kakaoChannelWebhook({ adminKey: config.KAKAO_ADMIN_KEY, logger }));
  }
  return webhooks;
}

/** A new friend's language isn't in the event: it is asked for once, before the welcome. */
function lineRun({ services, hub, clock }: Runtime, line: LineChannel) {
  return async (turn: string, incoming: Incoming): Promise<void> => {
    const lang = incoming.input.kind === 'follow' ? await line.profileLanguage(incoming.user) : undefined;
    if (lang) await services.members.meet(incoming.door, incoming.user, lang, clock.now());
    await hub.receive(turn, incoming);
  };
}

function skillOf(config: Config, secret: string, runtime: Runtime, random: Random, answerMs?: number): Handler {
  const { runner, hub, clock, logger, translator } = runtime;
  const door = onlyDoor(config, 'kakao');
  return kakaoSkill({
    door: door.id,
    secret,
    ...(config.KAKAO_BOT_ID ? { botId: config.KAKAO_BOT_ID } : {}),
    callbackHosts: config.KAKAO_CALLBACK_HOSTS,
    accept: runner.accept,
    run: async (turn, incoming) => {
      await hub.receive(turn, incoming);
      const { replies = [], late = false } = await runner.finish(turn);
      return { replies, late };
    },
    handOver: runner.handOver,
    words: (lang, of) => translator.of(door.community).say(lang, { key: `system.${of}` }),
    now: () => clock.now(),
    nonce: () => token(random),
    ...(answerMs === undefined ? {} : { answerMs }),
    logger,
  });
}
