import type { Utterance } from '../../lib/utterance';
import type { Telling } from '../duty';
import { caseById, type Kit } from './kit';
import { caseCard, writerOf } from './notices';
import { isUrgent } from './settings';

/** The card of a case's alarm, with the resident's latest words. Null once the case is answered or closed. */
export async function alarmCard(kit: Kit, id: string, telling: Telling): Promise<Utterance | null> {
  const of = await caseById(kit, id);
  if (of?.state !== 'open') return null;
  const text = of.lines.findLast((line) => line.from === 'resident')?.text ?? '';
  const writer = writerOf(of, of.member === null ? null : await kit.members.get(of.member));
  return caseCard(of, keyOf(telling, isUrgent(kit.communities.get(of.community), of.kind)), { writer, text });
}

function keyOf(telling: Telling, urgent: boolean): string {
  if (telling === 'open') return 'cases.notice.still-open';
  if (!urgent) return 'cases.notice.unanswered';
  const keys = { new: 'opened', more: 'again', unheard: 'unseen' } as const;
  return `cases.notice.${keys[telling]}`;
}
