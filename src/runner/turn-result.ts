import type { OutMessage } from '../channels/message';
import type { Advance, Session } from '../engine/types';
import type { Event } from '../lib/event';
import type { Notice } from '../lib/notice';

/** Everything one turn causes, known before anything of it is committed. */
export interface TurnResult {
  readonly session: Session | null;
  readonly replies: readonly OutMessage[];
  readonly notices: readonly Notice[];
  /** Events for the features that hear them. */
  readonly emitted: readonly Event[];
  /** Ids of waiting rows that go with the replies. */
  readonly carried: readonly string[];
  /** How many rows wait and don't go with the replies; 0 where nothing may be said of them. */
  readonly waits: number;
  /** Keys of notices whose button was pressed or typed. */
  readonly answered: readonly string[];
  /** What the engine noted, for figures. */
  readonly events: Advance['events'];
  readonly private?: boolean;
}

/** A turn that says and causes nothing, and leaves the session as it is. */
export function silence(session: Session | null): TurnResult {
  return { session, replies: [], notices: [], emitted: [], carried: [], waits: 0, answered: [], events: [] };
}
