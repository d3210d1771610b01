import type { Sent } from '../channels/channel';
import type { Doors } from '../channels/doors';
import type { Voice } from '../channels/speak';
import type { Clock } from '../lib/clock';
import type { Logger } from '../lib/logger';
import type { Calls } from '../services/calls';
import type { Communities } from '../services/communities';
import type { MembersPort } from '../services/members';
import type { Outbox } from '../services/outbox';

/** The parts of the outbox's sender. */
export interface OutboxSenderDeps {
  readonly outbox: Outbox;
  readonly calls: Pick<Calls, 'wait'>;
  readonly members: MembersPort;
  readonly communities: Communities;
  readonly doors: Pick<Doors, 'get' | 'all'>;
  /** The voice of a community. */
  readonly voiceOf: (community: string) => Voice;
  readonly clock: Clock;
  readonly logger: Logger;
  /** False in demo mode, without quiet hours. */
  readonly quietHours: boolean;
  readonly onSent?: (door: string, is: Sent['is']) => void;
}
