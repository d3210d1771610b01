import type { Channel, Door } from '../../channels/channel';
import { createDeskChannel } from '../../channels/desk';
import { createKakaoChannel } from '../../channels/kakao';
import { channelLimits } from '../../channels/limits';
import { renderLine } from '../../channels/line/render';
import { lineRouteFacts } from '../../channels/line/route-facts';
import { createTerminalChannel } from '../../channels/terminal';
import { renderBubbles } from '../../channels/web/bubble';
import { webRouteFacts } from '../../channels/web/route-facts';
import type { Clock } from '../../lib/clock';
import type { Logger } from '../../lib/logger';

/** Every channel with its own rendering but without a network, each at the door of `doorOf`. */
export function muteChannels(parts: {
  readonly doorOf: (channel: string) => Door;
  readonly clock: Clock;
  readonly logger: Logger;
}): readonly Channel[] {
  const { doorOf, clock, logger } = parts;
  const send: Channel['send'] = async () => ({ is: 'sent' });
  const outward = (channel: 'web' | 'line') =>
    ({ door: doorOf(channel), delivery: 'push', limits: channelLimits[channel] }) as const;
  return [
    { ...outward('web'), routes: webRouteFacts, render: renderBubbles, send },
    { ...outward('line'), routes: lineRouteFacts, render: renderLine, send },
    { ...createKakaoChannel({ door: doorOf('kakao'), clock, logger, callbackHosts: [] }), send },
    { ...createDeskChannel(doorOf('desk')), send },
    { ...createTerminalChannel({ door: doorOf('terminal'), write: () => undefined }), send },
  ];
}
