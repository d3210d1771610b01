import type { Channel } from '../../channels/channel';
import { createKakaoChannel } from '../../channels/kakao';
import { channelLimits } from '../../channels/limits';
import { renderLine } from '../../channels/line/render';
import { createTerminalChannel } from '../../channels/terminal';
import { renderBubbles } from '../../channels/web/bubble';
import type { Clock } from '../../lib/clock';
import type { Logger } from '../../lib/logger';

/** The channels with their own rendering and no way out: what is sent goes nowhere. */
export function muteChannels({ clock, logger }: { clock: Clock; logger: Logger }): readonly Channel[] {
  const send: Channel['send'] = async () => ({ is: 'sent' });
  return [
    { name: 'web', delivery: 'push', limits: channelLimits.web, render: renderBubbles, send },
    { name: 'line', delivery: 'push', limits: channelLimits.line, render: renderLine, send },
    { ...createKakaoChannel({ clock, logger, callbackHosts: [] }), send },
    { ...createTerminalChannel({ write: () => undefined }), send },
  ];
}
