import type { Clock } from '../lib/clock';
import type { Acting, ActResult, DeskCard } from '../lib/desk';
import type { Logger } from '../lib/logger';
import type { Random } from '../lib/random';
import type { Texts } from '../lib/texts';
import type { Communities } from '../services/communities';
import type { DeskService } from '../services/desk';
import type { Members } from '../services/members';
import type { SessionCache } from './session-store';

/** The parts of the console. */
export interface ConsoleOptions {
  readonly services: {
    readonly communities: Communities;
    readonly members: Members;
    readonly desk: DeskService;
    /** The matters that need coordinator `by` now. */
    deskCards(by: string): Promise<readonly DeskCard[]>;
  };
  /** Runs an act as a turn of its own, once per key. */
  act(acting: Acting): Promise<ActResult>;
  /** Calls `tell` after every turn; gives a function that ends it. */
  onTurn(tell: () => void): () => void;
  readonly texts: Texts;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: Random;
  readonly secretKey: string;
  /** The program's public address. */
  readonly publicUrl: string;
  /** A faster copy of sessions before the store; null: none. */
  readonly cache: SessionCache | null;
}
