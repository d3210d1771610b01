import type { By } from './by';
import type { Event } from './event';
import { derivedId } from './ids';
import type { Notice } from './notice';

/**
 * Why a change happens: one step of one turn. Every change of a service carries `key`. A turn repeated after a crash
 * thus finds its own change and makes no second one. Ids and notices are derived from the key, so they are the same
 * each time.
 */
export interface Cause {
  /** `turnId/stepId`, unique for ever. */
  readonly key: string;
  /** When the turn was accepted; the same in a replay. */
  readonly at: Date;
  /** The member of staff who entered the turn for the person; absent: the person did. */
  readonly by?: By;
  /** The id of the document this cause makes; `part` tells several of one kind apart. */
  id(prefix: string, part?: string): string;
  /** Adds a notice to what the turn commits. */
  tell(notice: Notice): void;
  /** Adds an event to what the turn commits; other features hear it in turns of their own. */
  emit(event: Event): void;
}

/** Makes a cause that collects its notices in `notices` and its events in `events`. */
export function cause(key: string, at: Date, notices: Notice[], events: Event[] = [], by?: By): Cause {
  return {
    key,
    at,
    ...(by ? { by } : {}),
    id: (prefix, part = '') => derivedId(prefix, at, `${key}:${prefix}:${part}`),
    tell: (notice) => void notices.push(notice),
    emit: (event) => void events.push(event),
  };
}

/** One of several equal changes of a step, such as the booking of one child; `part` tells them apart. */
export function partOf(of: Cause, part: string): Cause {
  return { ...of, key: `${of.key}/${part}`, id: (prefix, more = '') => of.id(prefix, `${part}/${more}`) };
}
