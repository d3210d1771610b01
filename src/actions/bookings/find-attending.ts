import { z } from 'zod';
import type { Value } from '../../engine/types';
import { t } from '../../lib/text';
import { defineAction } from '../define';
import { MAX_MARKED } from '../limits';
import { inLines } from '../lines';
import { absentIn, alikeIn, attendingOf, meantBy, namesOf, saidNames } from './attending';
import { value } from './facts';
import { type Told, toldIn } from './told';

/**
 * Finds the bookings that words or a choice name. `arrived`, `left`, `absent`: the words, or `is` from words before, also
 * say what came of them. `named`: they only name them. `alike`: they name one of two with the same name. `told`: they say how long each came, or not; `marks` are bookings with minutes, read back in `lines`.
 * `unclear`, `long`: such words leave somebody open, or say more than the slot has. `list`: they name nobody of the list.
 * `none`: nobody is expected now.
 */
export const findAttending = defineAction({
  name: 'bookings.find-attending',
  args: z.strictObject({
    words: z.string().nullish(),
    slot: z.string().max(200).nullish(),
    is: z.enum(['arrived', 'left', 'absent']).nullish(),
  }),
  outcomes: ['arrived', 'left', 'absent', 'alike', 'named', 'told', 'unclear', 'long', 'list', 'none'],
  gives: ['bookings', 'names', 'lines', 'marks', 'is'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args: { words, slot, is: before } }) {
    const all = await attendingOf(services, who, cause.at, slot);
    if (all.length === 0) return { outcome: 'none' };
    const { is: now } = services.bookings.said(words ?? '', cause.at);
    const is = before ?? (now === 'arrived' || now === 'left' || now === 'absent' ? now : null);
    const absent = is === 'absent' ? absentIn(services, all, words ?? '', cause.at) : [];
    const alike = alikeIn(absent.length > 0 ? absent : saidNames(all, words ?? ''));
    if (alike.length > 0) return { outcome: 'alike', data: { bookings: alike.map(({ booking }) => booking.id), is } };
    const said = toldIn(services, all, words ?? '', cause.at);
    if (said.is === 'told') return { outcome: 'told', data: readBack(said.told) };
    if (said.is !== 'plain') return { outcome: said.is };
    const picked = all.filter(({ booking }) => booking.id === words);
    const named = absent.length > 0 ? absent : meantBy(services, all, words ?? '', cause.at);
    const meant = picked.length > 0 ? picked : named;
    if (meant.length === 0) return { outcome: 'list' };
    const data: Record<string, Value> = { bookings: meant.map(({ booking }) => booking.id), names: namesOf(meant) };
    return { outcome: is ?? 'named', data };
  },
});

function readBack(all: readonly Told[]): Record<string, Value> {
  const told = all.slice(0, MAX_MARKED);
  const lines = told.map(({ name, minutes }) =>
    minutes === 0 ? t('bookings.attend.absent-line', { name }) : t('bookings.attend.came-line', { name, minutes }),
  );
  return { lines: value(inLines(lines)), marks: told.map(({ booking, minutes }) => `${booking.id}|${minutes}`) };
}
