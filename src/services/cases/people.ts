import type { Cause } from '../../lib/cause';
import type { DeskAct, DeskPerson, PeopleOf } from '../../lib/desk';
import { plain, t } from '../../lib/text';
import type { Looked } from '../looks';
import { forCoordinator, type Kit } from './kit';
import { isUrgent } from './settings';
import type { Case, Cases } from './types';

/** The two people of the match a case speaks of. Their numbers may be looked at if the case is urgent. */
export async function people(kit: Kit, { record, by }: PeopleOf): Promise<readonly DeskPerson[]> {
  const of = await forCoordinator(kit, record, by);
  const ids = of?.concerns?.people ?? [];
  const found = await kit.members.many([...ids]);
  const acts = (member: string): readonly DeskAct[] =>
    of && urgent(kit, of) ? [{ act: 'look', text: t('looks.act.title'), given: { member } }] : [];
  return ids.map((member, i) => {
    const name = found.find(({ id }) => id === member)?.name;
    return {
      member,
      name: name ? plain(name) : t('members.gone'),
      is: t(i === 0 ? 'cases.person.asker' : 'cases.person.helper'),
      acts: acts(member),
    };
  });
}

/** Records a coordinator's look at the number of a person of the match; the reason is the case. */
export async function lookAt(kit: Kit, of: Parameters<Cases['lookAt']>[0], cause: Cause): Promise<Looked> {
  const found = await forCoordinator(kit, of.case, of.by);
  const theirs = found && urgent(kit, found) && found.concerns?.people.includes(of.whose);
  if (!theirs) return { ok: false, why: 'not-allowed' };
  return kit.looks.note({ by: of.by, whose: of.whose, about: { feature: 'cases', id: found.id } }, cause);
}

function urgent({ communities }: Kit, { community, kind }: Case): boolean {
  return isUrgent(communities.get(community), kind);
}
