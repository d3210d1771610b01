import type { Sent } from '../channels/channel';
import type { Doors } from '../channels/doors';
import type { Route } from '../channels/route';
import type { Voice } from '../channels/speak';
import type { Clock } from '../lib/clock';
import type { Holders } from '../lib/holders';
import type { Logger } from '../lib/logger';
import type { Calls } from '../services/calls';
import type { Communities } from '../services/communities';
import type { MembersPort } from '../services/members';
import type { Outbox } from '../services/outbox';
import type { Quotas } from '../services/quota';

/** The parts of the outbox's sender. */
export interface OutboxSenderDeps {
  readonly outbox: Outbox;
  readonly calls: Pick<Calls, 'wait' | 'settle'>;
  readonly members: MembersPort;
  readonly communities: Communities;
  readonly doors: Pick<Doors, 'get' | 'all'>;
  /** The routes outside conversations that are switched on, of one community or of all. */
  readonly routes: (community?: string) => readonly Route[];
  readonly quota: Quotas;
  /** The voice of a community. */
  readonly voiceOf: (community: string) => Voice;
  readonly holders: Holders;
  readonly clock: Clock;
  readonly logger: Logger;
  /** False in demo mode, without quiet hours. */
  readonly quietHours: boolean;
  /** True while people wait for admission: bundles that can wait then leave a few at a time. */
  readonly busy?: () => boolean;
  readonly onSent?: (door: string, is: Sent['is']) => void;
}
