import type { RequestHandler } from 'express';
import { refuse } from './guard';
import { page } from './pages';
import { pageLang, pageLangs } from './strings';
import { standingOf } from './visiting';

/** The words of a match's slip, in the person's language. */
export interface Slip {
  readonly lang: string;
  readonly title: string;
  readonly when: string;
  /** Who comes, or whom the helper meets. */
  readonly who: string;
  /** What to say at the door. */
  readonly door: string;
  readonly digits: string;
  /** The checks of the helper in words; empty for none. */
  readonly checks: string;
  /** The number for questions. */
  readonly ring: string;
}

/** Finds the slip of a match for a conversation. Null for anybody else, and once the match is over. */
export type FindSlip = (conversation: string, request: string) => Promise<Slip | null>;

/** `GET <chat>/slips/:request`: the slip of the visitor's own match, in large letters, to print. */
export function showSlip(find: FindSlip): RequestHandler<{ request: string }> {
  return async (req, res) => {
    const slip = await find(standingOf(res).conversation, req.params.request);
    if (!slip) return refuse(req, res, 'web.not-found');
    const { lang, ...words } = slip;
    res
      .set('cache-control', 'no-store')
      .type('html')
      .send(page('slip.html', pageLang(lang) ?? pageLangs[0], words));
  };
}
