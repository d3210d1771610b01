import type { Utterance } from '../../lib/utterance';
import type { Harm, Telling } from '../duty';
import { caseById, type Kit } from './kit';
import { caseCard, writerOf } from './notices';
import { isUnanswered, waitingWords } from './rules';
import { isUrgent } from './settings';
import type { Case } from './types';

/** The card of a case's alarm, with the resident's words that wait. Null once they are answered, or the case is closed. */
export async function alarmCard(kit: Kit, id: string, telling: Telling, harm: Harm): Promise<Utterance | null> {
  const of = await caseById(kit, id);
  if (!of || !waits(of)) return null;
  const writer = writerOf(of, of.member === null ? null : await kit.members.get(of.member));
  const urgent = isUrgent(kit.communities.get(of.community), of.kind);
  return caseCard(of, keyOf(of, telling, urgent ? 'safety' : harm), { writer, text: waitingWords(of) });
}

function waits(of: Case): boolean {
  return of.state === 'open' || (of.state === 'talking' && isUnanswered(of));
}

function keyOf({ state }: Case, telling: Telling, harm: Harm): string {
  if (telling === 'open') return 'cases.notice.still-open';
  if (harm === 'talk')
    return state === 'talking' || telling === 'unheard' ? 'cases.notice.next' : 'cases.notice.opened';
  if (harm === 'unanswered') return 'cases.notice.unanswered';
  const keys = { new: 'opened', more: 'again', unheard: 'unseen' } as const;
  return `cases.notice.${keys[telling]}`;
}
