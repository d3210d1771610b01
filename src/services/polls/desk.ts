import type { Model } from 'mongoose';
import type { Logger } from '../../lib/logger';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { MembersPort } from '../members';
import type { Outbox } from '../outbox';
import type { BoxDoc, PollDoc } from './model';

/** The shared parts of this service. */
export interface PollDesk {
  readonly polls: Model<PollDoc>;
  readonly boxes: Model<BoxDoc>;
  readonly members: MembersPort;
  readonly communities: Communities;
  readonly figures: Figures;
  readonly outbox: Pick<Outbox, 'reserve' | 'holders' | 'outdate' | 'unseenBy'>;
  readonly logger: Logger;
}

/** One poll as stored. */
export async function findPoll({ polls }: PollDesk, _id: string): Promise<PollDoc | null> {
  return polls.findOne({ _id }).lean<PollDoc>();
}
