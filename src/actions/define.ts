import type { z } from 'zod';
import type { Action, Source } from '../engine/types';
import type { Services } from './services';

/** Types an action against the services it may call; the value is unchanged. */
export function defineAction<A extends z.ZodObject>(action: Action<Services, A>): Action {
  return action as unknown as Action;
}

/** Types a source of choices against the services it may read; the value is unchanged. */
export function defineSource<A extends z.ZodObject>(source: Source<Services, A>): Source {
  return source as unknown as Source;
}
