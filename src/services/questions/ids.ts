import type { Community } from '../communities';
import { questionsSettings } from './settings';

/** A question that every pack answers, in the order of the choices. `needs`: only with this feature. */
interface Standard {
  readonly id: string;
  readonly needs?: string;
}

/** The questions with texts of the program. A pack may override each answer, and adds its own questions. */
export const standard = [
  { id: 'cost' },
  { id: 'safe' },
  { id: 'phone-of-centre' },
  { id: 'what-is-this' },
  { id: 'join' },
  { id: 'who-comes', needs: 'exchange' },
  { id: 'when', needs: 'exchange' },
  { id: 'where', needs: 'exchange' },
  { id: 'still-open', needs: 'exchange' },
  { id: 'why-me', needs: 'exchange' },
  { id: 'minutes-left', needs: 'ledger' },
  { id: 'how-to-cancel', needs: 'exchange' },
  { id: 'change', needs: 'exchange' },
  { id: 'late', needs: 'exchange' },
  { id: 'insurance' },
  { id: 'privacy' },
  { id: 'no-phone' },
  { id: 'real-name' },
  { id: 'consent' },
  { id: 'leaving' },
  { id: 'giving', needs: 'ledger' },
  { id: 'children' },
  { id: 'news' },
] as const satisfies readonly Standard[];

/** The ids of a community's questions: its own first, then the standard ones it has the features for. */
export function questionsOf(community: Community): readonly string[] {
  const { own } = questionsSettings.of(community);
  const known: readonly Standard[] = standard;
  const there = known.filter(({ needs }) => needs === undefined || community.features.includes(needs));
  return [...own.map(({ id }) => id), ...there.map(({ id }) => id)];
}

/** True for a question with a text of the program. */
export function isStandard(id: string): boolean {
  return standard.some((one) => one.id === id);
}
