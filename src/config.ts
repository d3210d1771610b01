import path from 'node:path';
import { z } from 'zod';
import { channelId } from './channels/kakao/channel-id';
import { basicId } from './channels/line/basic-id';
import { PumasiError } from './lib/errors';
import { derivedUuid } from './lib/ids';
import { MIN_SECRET, MIN_SECRET_KEY } from './lib/limits';
import { isProxies } from './lib/proxies';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const secret = z.string().min(MIN_SECRET);
/** An address of MongoDB may name several members and is then no URL. */
const MONGODB_ADDRESS = /^mongodb(\+srv)?:\/\/[^/\s]+(\/\S*)?$/;

/** Folder of the embedded store if no setting names one. */
export const DEFAULT_DATA_DIR = './data';
/** Folder of a demo's embedded store if no setting names one: invented people don't live beside real ones. */
export const DEMO_DATA_DIR = './data/demo';

/** Every setting with its default; `--help` and the documentation show `help`. */
export const settings = {
  PORT: z.coerce
    .number('must be a port number, 0 to 65535')
    .int()
    .min(0)
    .max(65535)
    .default(3000)
    .describe('port the program listens on'),
  HOST: z.string().optional().describe('address the program listens on; absent: every one, and 127.0.0.1 in a demo'),
  METRICS_PORT: z.coerce
    .number('must be a port number, 0 to 65535')
    .int()
    .min(0)
    .max(65535)
    .optional()
    .describe('port of /metrics; absent: it is on PORT, for this machine only'),
  TRUST_PROXY: z
    .string()
    .refine(isProxies, 'must be a number of proxies, or addresses and networks such as 127.0.0.1,10.0.0.0/8')
    .optional()
    .describe('proxies in front, as their number or their addresses; absent: forwarded addresses are not believed'),
  MONGODB_URL: z
    .string()
    .regex(MONGODB_ADDRESS, 'must be mongodb://host[,host…][/database][?options] or mongodb+srv://…')
    .optional()
    .describe('MongoDB; absent: the embedded store in DATA_DIR'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('Redis for sessions, locks and wake-ups between processes'),
  DOORS_FILE: z
    .string()
    .optional()
    .describe('YAML file of doors: several LINE channels, Kakao bots and web chats (docs/doors.md)'),
  DATA_DIR: z.string().min(1).default(DEFAULT_DATA_DIR).describe('folder of the embedded store'),
  COMMUNITY: list
    .default(['seoul-timebank'])
    .describe('pack ids, comma-separated; single-account variables and a bare /chat lead to the first'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('address people reach the program at'),
  SECRET_KEY: list
    .refine(
      (keys) => keys.length > 0 && keys.every((key) => key.length >= MIN_SECRET_KEY),
      `each key needs ${MIN_SECRET_KEY} characters or more`,
    )
    .optional()
    .describe(
      'opens what is sealed in the store and signs cookies; several, comma-separated, newest first; absent: DATA_DIR/secret.key',
    ),
  DEMO: flag
    .optional()
    .describe('1/0: invented people and /try; absent: on without a messenger, a real member and an operator code'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('how much is logged'),
  HUB: z.enum(['botkit', 'direct']).default('botkit').describe('direct: without Botkit, for comparing'),
  LINE_CHANNEL_SECRET: secret.optional().describe('LINE channel secret; verifies webhooks'),
  LINE_CHANNEL_ACCESS_TOKEN: secret.optional().describe('LINE channel access token; sends'),
  LINE_BASIC_ID: basicId.optional().describe('basic id such as @123abcde; invitations then lead into LINE'),
  LINE_API_BASE_URL: z.url().default('https://api.line.me').describe('LINE API, for a fake server in tests'),
  KAKAO_SKILL_SECRET: secret.optional().describe('sent by Kakao as header x-skill-secret'),
  KAKAO_BOT_ID: z.string().min(1).optional().describe('bot id; skill requests of another bot are refused'),
  KAKAO_REST_API_KEY: secret.optional().describe('for the Event API'),
  KAKAO_EVENT_NAME: z
    .string()
    .min(1)
    .optional()
    .describe('event of the event block: notices call it by the Event API, which costs money; absent: they wait'),
  KAKAO_OPERATOR_CHAT: flag
    .optional()
    .describe('1: the channel has a 1:1 chat with its staff, and a button leads into it; absent: no button'),
  KAKAO_ADMIN_KEY: secret.optional().describe('verifies the channel webhook'),
  KAKAO_CHANNEL_ID: channelId.optional().describe('channel id such as _ZeUTxl; invitations then lead into KakaoTalk'),
  KAKAO_API_BASE_URL: z.url().default('https://bot-api.kakao.com').describe('Kakao API, for a fake server in tests'),
  KAKAO_CALLBACK_HOSTS: list.default(['bot-api.kakao.com']).describe('hosts a callback address may have'),
  SOLAPI_API_KEY: secret.optional().describe('key at the dealer Solapi: switches SMS on'),
  SOLAPI_API_SECRET: secret.optional().describe('signs requests to Solapi'),
  SOLAPI_FROM: z
    .string()
    .regex(/^0\d{7,10}$/, 'must be a registered number in digits, such as 0212345678')
    .optional()
    .describe('registered number that SMS come from'),
  SOLAPI_BASE_URL: z.url().default('https://api.solapi.com').describe('Solapi, for a fake server in tests'),
  ALIMTALK_PF_ID: z
    .string()
    .min(1)
    .optional()
    .describe('Kakao channel at Solapi: switches Alimtalk on, with a template'),
  ALIMTALK_TEMPLATE_ID: z.string().min(1).optional().describe('approved template with #{text} and #{link}'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('mail server, smtps://user:password@host: switches e-mail on'),
  MAIL_FROM: z.string().min(3).optional().describe('sender of e-mail'),
  VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:|https:\/\/)/, 'must be a mailto: or https: address')
    .optional()
    .describe('contact for push services: switches web push on'),
  VAPID_PUBLIC_KEY: z
    .string()
    .min(20)
    .optional()
    .describe('VAPID key of this installation (npx web-push generate-vapid-keys)'),
  VAPID_PRIVATE_KEY: secret.optional().describe('VAPID key that signs'),
} as const;

/** Settings that go together: one of a group needs the others. */
const together: readonly (readonly (keyof typeof settings)[])[] = [
  ['SOLAPI_API_KEY', 'SOLAPI_API_SECRET', 'SOLAPI_FROM'],
  ['ALIMTALK_PF_ID', 'ALIMTALK_TEMPLATE_ID'],
  ['SMTP_URL', 'MAIL_FROM'],
  ['VAPID_SUBJECT', 'VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY'],
];

const schema = z.object(settings).superRefine((config, context) => {
  if (Boolean(config.LINE_CHANNEL_SECRET) !== Boolean(config.LINE_CHANNEL_ACCESS_TOKEN)) {
    context.addIssue({
      code: 'custom',
      path: ['LINE_CHANNEL_SECRET'],
      message: 'set LINE_CHANNEL_SECRET and LINE_CHANNEL_ACCESS_TOKEN together',
    });
  }
  for (const group of together) {
    const absent = group.filter((name) => config[name] === undefined);
    if (absent.length > 0 && absent.length < group.length)
      context.addIssue({ code: 'custom', path: [absent[0] ?? ''], message: `set ${group.join(', ')} together` });
  }
  if (config.ALIMTALK_PF_ID !== undefined && config.SOLAPI_API_KEY === undefined)
    context.addIssue({ code: 'custom', path: ['ALIMTALK_PF_ID'], message: 'needs SOLAPI_API_KEY too' });
  const events = ['KAKAO_SKILL_SECRET', 'KAKAO_BOT_ID', 'KAKAO_REST_API_KEY'] as const;
  const missing = events.filter((name) => config[name] === undefined);
  if (config.KAKAO_EVENT_NAME !== undefined && missing.length > 0) {
    context.addIssue({ code: 'custom', path: ['KAKAO_EVENT_NAME'], message: `needs ${missing.join(', ')} too` });
  }
});

/** The settings of this process, checked and frozen. */
export type Config = Readonly<z.infer<typeof schema>>;

/**
 * Reads the settings from an environment. Empty values count as absent.
 * @throws PumasiError `config` naming every wrong setting
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => name in settings && value !== ''));
  const result = schema.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new PumasiError('config', `the settings are not right:\n${lines.join('\n')}`);
  }
  return result.data.DEMO ? asDemo(result.data) : Object.freeze(result.data);
}

/** The settings of a demo. In the default folder its store has a place of its own. */
export function asDemo(config: Config): Config {
  const DATA_DIR = config.DATA_DIR === DEFAULT_DATA_DIR ? DEMO_DATA_DIR : config.DATA_DIR;
  return Object.freeze({ ...config, DEMO: true, DATA_DIR });
}

/** The address to listen on. A demo lets any visitor act as staff, so by itself it serves this machine only. */
export function hostOf({ HOST, DEMO }: Pick<Config, 'HOST' | 'DEMO'>): string {
  return HOST ?? (DEMO ? '127.0.0.1' : '0.0.0.0');
}

/** The program's public address: the setting, else this machine. */
export function publicUrlOf(config: Config): string {
  return config.PUBLIC_URL?.replace(/\/$/, '') ?? `http://localhost:${config.PORT}`;
}

/** Begins every key in Redis: another installation's sessions in the same Redis must not be taken for ours. */
export function storePrefix({ MONGODB_URL, DATA_DIR }: Pick<Config, 'MONGODB_URL' | 'DATA_DIR'>): string {
  return `${derivedUuid(MONGODB_URL ?? path.resolve(DATA_DIR)).slice(0, 8)}:`;
}
