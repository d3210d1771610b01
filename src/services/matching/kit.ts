import type { Logger } from '../../lib/logger';
import type { Reaching } from '../../lib/reach';
import type { Blocks } from '../blocks';
import type { Communities } from '../communities';
import type { Ledger } from '../ledger';
import type { MembersPort } from '../members';
import type { Vettings } from '../vetting';
import type { Acceptances } from './acceptances';
import type { MatchingModels } from './model';
import type { Solver } from './solver';
import type { Asks, Diary, Need } from './types';

/** Selects the members who may get one more notice of the need's purpose at `at`. */
export type RoomFor = (
  need: Pick<Need, 'community' | 'purpose'>,
  members: readonly string[],
  at: Date,
) => Promise<readonly string[]>;

/** The shared parts of matching. */
export interface Kit {
  readonly offers: MatchingModels['offers'];
  readonly diary: Diary;
  readonly asks: Asks;
  readonly askings: MatchingModels['askings'];
  readonly batches: MatchingModels['batches'];
  /** Solves the program of a batch. */
  readonly solve: Solver;
  readonly acceptances: Acceptances;
  readonly members: MembersPort;
  readonly blocks: Pick<Blocks, 'apartFrom'>;
  readonly ledger: Ledger;
  /** Absent: no kind of help asks for a check. */
  readonly vetting?: Pick<Vettings, 'needed' | 'live'>;
  readonly communities: Communities;
  readonly logger: Logger;
  readonly roomFor: RoomFor;
  readonly reaching: Reaching;
  /** False without quiet hours. */
  readonly quietHours: boolean;
}
