import type { Cause } from '../../lib/cause';
import { doing } from '../record';
import type { Kit } from './kit';
import { NOTES_AT_ONCE } from './limits';

/** True for words about health from somebody who hasn't agreed that such words are kept and passed on. */
export async function needsConsent(
  kit: Pick<Kit, 'reader' | 'communities' | 'consents'>,
  member: string,
  community: string,
  words: string,
): Promise<boolean> {
  if (words === '' || !kit.reader(kit.communities.get(community)).health(words)) return false;
  return !(await kit.consents.has(member, 'health'));
}

/** Lets a member's notes about health go, everywhere: the consent was taken back. The requests stay. */
export async function dropHealth(kit: Kit, member: string, cause: Cause): Promise<void> {
  for (let after = ''; ; ) {
    const some = await kit.requests.find({ asker: member, _id: { $gt: after } }, { _id: 1 }, NOTES_AT_ONCE);
    const theirs = some.filter(
      ({ community, note }) => note !== null && kit.reader(kit.communities.get(community)).health(note),
    );
    // First what others were told: a replay finds the words only while the notes are there.
    if (theirs.length > 0) await kit.takeBack?.(theirs.map(({ note }) => note ?? ''));
    for (const { id } of theirs)
      await kit.requests.change(id, doing(cause, member), () => ({ ok: true, set: { note: null }, is: 'note-gone' }));
    const last = some.at(-1);
    if (!last || some.length < NOTES_AT_ONCE) return;
    after = last.id;
  }
}
