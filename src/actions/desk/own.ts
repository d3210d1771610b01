import type { Person } from '../../engine/types';
import type { DeskAct, DeskPast } from '../../lib/desk';
import { HOUR_MS } from '../../lib/units';
import { UNDO_HOURS } from '../limits';
import type { Services } from '../services';

/** Something a coordinator did lately, with the act that takes it back. */
export interface OwnAct {
  /** The act that takes it back, as text: its feature, its name and its record. */
  readonly id: string;
  readonly past: DeskPast;
  readonly act: DeskAct;
}

/** The caller's own acts of the last UNDO_HOURS that can still be taken back, newest first, each once. */
export async function undoable(
  { deskPast }: Pick<Services, 'deskPast'>,
  { member }: Person,
  now: Date,
): Promise<readonly OwnAct[]> {
  if (member === null) return [];
  const since = new Date(now.getTime() - UNDO_HOURS * HOUR_MS);
  const mine = (await deskPast(member)).filter(({ by, at }) => by === member && at >= since);
  const found = mine.flatMap((past) => past.acts.map((act) => ({ id: idOf(past, act), past, act })));
  return found.filter((one, i) => found.findIndex(({ id }) => id === one.id) === i);
}

/** The feature, the act and the record of an id; null for any other text. */
export function readId(id: string): { readonly feature: string; readonly act: string; readonly record: string } | null {
  const [feature, act, ...record] = id.split(' ');
  return feature && act && record.length > 0 ? { feature, act, record: record.join(' ') } : null;
}

function idOf(past: DeskPast, { act, on }: DeskAct): string {
  const { feature, record } = on ?? past;
  return `${feature} ${act} ${record}`;
}
