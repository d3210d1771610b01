import type { Request } from 'express';
import { MINUTE_MS } from '../lib/units';
import type { Way } from './calls/way';
import { SPOKEN_MINUTES } from './limits';

/** The latest entry of a call. Its page shows the answer again after a reload, a step back or a look elsewhere. */
export interface Spoken {
  /** Address of the call's page. */
  readonly page: string;
  /** Key of the entry. */
  readonly key: string;
  /** The noted look at the number; empty without one. */
  readonly look: string;
  readonly way: Way;
  /** When it was answered, in milliseconds, by the program's clock. */
  readonly at: number;
}

/** Notes the latest entry of a call in the session of the member of staff, for SPOKEN_MINUTES. */
export function noteSpoken(req: Request, of: Omit<Spoken, 'at'>, now: Date): void {
  req.session.spoken = { ...of, at: now.getTime() };
}

/** The latest entry of the call on this page, or of any call; null without one. */
export function spokenOn(req: Request, now: Date, page?: string): Spoken | null {
  const { spoken } = req.session;
  if (!spoken || spoken.at + SPOKEN_MINUTES * MINUTE_MS <= now.getTime()) return null;
  return page === undefined || spoken.page === page ? spoken : null;
}

/** Forgets the call of this page: it is over, or begins anew. */
export function forgetSpoken(req: Request, page: string): void {
  if (req.session.spoken?.page === page) delete req.session.spoken;
}
