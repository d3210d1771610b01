import type { OutMessage } from '../channels/message';
import type { Advance, Session } from '../engine/types';
import type { ActResult } from '../lib/desk';
import type { Event } from '../lib/event';
import type { Notice } from '../lib/notice';
import { noWaits, type Waits } from '../lib/waits';

/** Every effect of one turn, known before the commit. */
export interface TurnResult {
  readonly session: Session | null;
  readonly replies: readonly OutMessage[];
  readonly notices: readonly Notice[];
  /** Events for the features that hear them. */
  readonly emitted: readonly Event[];
  /** Ids of waiting rows shown with the replies. */
  readonly carried: readonly string[];
  /** Waiting rows not shown with the replies; none if they must not be mentioned. */
  readonly waits: Waits;
  /** Keys of notices whose button was pressed or typed. */
  readonly answered: readonly string[];
  /** The engine's events, for figures. */
  readonly events: Advance['events'];
  readonly private?: boolean;
  /** True if an action that changes something ran. */
  readonly changed?: boolean;
  /** The result of an act. */
  readonly acted?: ActResult;
}

/** A turn without words or effects; the session stays unchanged. */
export function silence(session: Session | null): TurnResult {
  return { session, replies: [], notices: [], emitted: [], carried: [], waits: noWaits, answered: [], events: [] };
}
