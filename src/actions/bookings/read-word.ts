import { z } from 'zod';
import type { Said } from '../../services/bookings';
import { bookingsSettings, profileOf } from '../../services/bookings';
import type { Community } from '../../services/communities';
import { defineAction } from '../define';
import { dutiesIn, hasDuty } from './duties';

/**
 * Reads what words want besides a place. `duty`: to be on duty as a carer. `relieve`: to be relieved. The caller can't
 * come or stay, and has a duty then. `rest`: no duty on days on which the caller has one. `urgent`: care at once. A
 * community without that is asked for `none` of it. `profile` is the one with carers, `kind` that of the case.
 */
export const readWord = defineAction({
  name: 'bookings.read-word',
  args: z.strictObject({ words: z.string().nullish() }),
  outcomes: ['duty', 'relieve', 'rest', 'urgent', 'none'],
  gives: ['profile', 'kind'],
  needs: 'anyone',
  changes: false,
  async run({ services, who, cause, args }) {
    const { bookings, communities } = services;
    const community = communities.get(who.community);
    const profile = caredFor(community);
    const kind = bookingsSettings.find(community)?.urgent ?? null;
    const is: Said['is'] = args.words ? bookings.said(args.words, cause.at).is : null;
    const carers = (is === 'duty' || is === 'relieve') && profile !== null;
    if (is === 'away' && profile !== null && (await hasDuty(services, who, args.words ?? '', cause.at)))
      return { outcome: 'relieve', data: { profile, kind } };
    // Every sentence comes here, so the store is read only for a rest, or for words of absence.
    const rests = is === 'rest' && profile !== null && (await dutiesIn(services, who, args.words ?? '', cause.at));
    if (rests && rests.duties.length > 0) return { outcome: 'rest', data: { profile, kind } };
    const outcome = carers || (is === 'urgent' && kind !== null) ? is : 'none';
    return { outcome, data: { profile, kind } };
  },
});

/** The first profile of a community's series that has carers on duty; null without one. */
function caredFor(community: Community): string | null {
  const series = bookingsSettings.find(community)?.series ?? [];
  return series.find(({ profile }) => profileOf(community, profile).ratio !== null)?.profile ?? null;
}
