import type { Limits } from './channel';
import { deskLimits } from './desk/limits';
import { kakaoLimits } from './kakao/limits';
import { lineLimits } from './line/limits';
import { terminalLimits } from './terminal/limits';
import { webLimits } from './web/limits';

/** Names of the messengers, as in `Incoming.channel`. */
export const channelNames = ['line', 'kakao', 'web', 'terminal', 'desk'] as const;
export type ChannelName = (typeof channelNames)[number];

/** The display limits of each channel, from its own `limits.ts`. */
export const channelLimits: Readonly<Record<ChannelName, Limits>> = {
  line: lineLimits,
  kakao: kakaoLimits,
  web: webLimits,
  terminal: terminalLimits,
  desk: deskLimits,
};

/** Most choices of a question that a person sees at once, "more" included. Any other one can be typed by its name. */
export const MAX_CHOICES_AT_ONCE = 8;

/** Largest webhook body accepted; vendors send a few kilobytes. */
export const MAX_WEBHOOK_BYTES = 1024 * 1024;
/** Lists and objects in a webhook body that is parsed without a look at every value. */
export const MAX_PLAIN_NESTING = 1_000;
/** How far past the limit a split looks for the end of the last grapheme; longer than any emoji sequence. */
export const SIGN_LOOKAHEAD = 64;

/** Most doors one process serves. */
export const MAX_DOORS = 100;
/** Longest wait that a vendor's `Retry-After` can impose. */
export const MAX_RETRY_AFTER_MS = 6 * 60 * 60_000;

/** Longest address and longest key of a subscription, in characters. */
export const MAX_ENDPOINT = 1_000;
export const MAX_PUSH_KEY = 200;
/** The push services of Chrome and Edge, Firefox, Safari, and Edge on Windows: these hosts and those below them. */
export const PUSH_SERVICES: readonly string[] = [
  'fcm.googleapis.com',
  'push.services.mozilla.com',
  'push.apple.com',
  'notify.windows.com',
];
