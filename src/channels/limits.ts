import type { Limits } from './channel';

/** Names of the messengers the program speaks, as they stand in `Incoming.channel`. */
export const channelNames = ['line', 'kakao', 'web', 'terminal'] as const;
export type ChannelName = (typeof channelNames)[number];

/**
 * What each channel can show. LINE: five messages a request, ten buttons of a bubble and thirteen quick replies.
 * Kakao: three outputs and ten quick replies a response, labels of fourteen. Web and terminal are our own.
 */
export const channelLimits: Readonly<Record<ChannelName, Limits>> = {
  line: { textLength: 5000, bubbles: 5, buttons: 23, labelLength: 20 },
  kakao: { textLength: 1000, bubbles: 3, buttons: 10, labelLength: 14 },
  web: { textLength: 10_000, bubbles: 20, buttons: 60, labelLength: 100 },
  terminal: { textLength: 10_000, bubbles: 100, buttons: 100, labelLength: 300 },
};
