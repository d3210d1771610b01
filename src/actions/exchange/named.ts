import { z } from 'zod';
import type { Person } from '../../engine/types';
import {
  type AppointmentWord,
  type Exchange,
  MAX_WORDS,
  type Request,
  type Side,
  type View,
} from '../../services/exchange';

/** Which of a person's appointments words may mean: those with a helper, or open requests too. */
export const namedArgs = z.strictObject({ words: z.string().optional(), of: z.enum(['matches', 'all']) });

/**
 * The caller's appointments that the words may mean, earliest first. Days in the words name those of these days; without
 * such an appointment all are meant.
 */
export async function namedBy(
  exchange: Pick<Exchange, 'mine' | 'readAppointment'>,
  { community, member }: Person,
  { words, of }: z.infer<typeof namedArgs>,
  at: Date,
): Promise<readonly View[]> {
  if (!member) return [];
  const mine = (await exchange.mine(member)).filter(({ request }) => isLive(request, of));
  const said = words === undefined ? null : exchange.readAppointment(community, words.slice(0, MAX_WORDS), at);
  const day = said?.named ?? said?.wanted.date;
  const during = day === undefined ? said?.during : undefined;
  const named = mine.filter(
    ({ request: { date } }) => date === day || (during && during.from <= date && date <= during.to),
  );
  return named.length > 0 ? named : mine;
}

/** What words say about one of the caller's appointments; null for other words, and without such an appointment. */
export async function saidOfOwn(
  exchange: Pick<Exchange, 'mine' | 'readAppointment'>,
  who: Person,
  words: string,
  at: Date,
): Promise<AppointmentWord | null> {
  const said = exchange.readAppointment(who.community, words.slice(0, MAX_WORDS), at);
  if (!said) return null;
  const of = said.is === 'change' || said.is === 'cancel' ? 'all' : 'matches';
  return (await namedBy(exchange, who, { words, of }, at)).length > 0 ? said.is : null;
}

/** True if words act on one of the caller's appointments and don't only ask how to cancel it. */
export async function changesOwn(
  exchange: Pick<Exchange, 'mine' | 'readAppointment'>,
  who: Person,
  words: string,
  at: Date,
): Promise<boolean> {
  const said = await saidOfOwn(exchange, who, words, at);
  return said !== null && said !== 'cancel';
}

/** The caller's own side; null for anybody else. */
export function sideOfView({ part }: View): Side | null {
  return part === 'asker' || part === 'helper' ? part : null;
}

function isLive({ state, match }: Request, of: 'matches' | 'all'): boolean {
  return (state === 'matched' && match?.held === true) || (of === 'all' && state === 'open');
}
