import type { Cause } from '../../lib/cause';
import type { DeskAct, DeskPerson, PeopleOf } from '../../lib/desk';
import { plain, t } from '../../lib/text';
import type { Looked } from '../looks';
import { forCoordinator, type Kit } from './kit';
import { isUrgent } from './settings';
import type { Case, Cases } from './types';

/** The parts that people play in a case. */
type Part = 'writer' | 'asker' | 'helper';

/** The writer of a case, and the two people of the match it speaks of. */
export async function people(kit: Kit, { record, by }: PeopleOf): Promise<readonly DeskPerson[]> {
  const of = await forCoordinator(kit, record, by);
  if (!of) return [];
  const parts = partsOf(of);
  const found = await kit.members.many([...parts.keys()]);
  const theirs = ringable(kit, of);
  return [...parts].map(([member, part]) => {
    const name = found.find(({ id }) => id === member)?.name;
    return {
      member,
      name: name ? plain(name) : t('members.gone'),
      is: t(`cases.person.${part}`),
      acts: name && theirs.includes(member) ? [lookAtNumber(member)] : [],
    };
  });
}

/** Records a coordinator's look at the number of a person of a case; the reason is the case. */
export async function lookAt(kit: Kit, of: Parameters<Cases['lookAt']>[0], cause: Cause): Promise<Looked> {
  const found = await forCoordinator(kit, of.case, of.by);
  if (!found || !ringable(kit, found).includes(of.whose)) return { ok: false, why: 'not-allowed' };
  return kit.looks.note({ by: of.by, whose: of.whose, about: { feature: 'cases', id: found.id } }, cause);
}

/** The act on a case that looks at a member's number. */
export function lookAtNumber(member: string): DeskAct {
  return { act: 'look', text: t('looks.act.title'), given: { member } };
}

/** Whose number a coordinator may look at: in an urgent case, the writer's and those of the match. */
function ringable({ communities }: Kit, of: Case): readonly string[] {
  return isUrgent(communities.get(of.community), of.kind) ? [...partsOf(of).keys()] : [];
}

function partsOf({ member, concerns }: Case): ReadonlyMap<string, Part> {
  const [asker, helper] = concerns?.people ?? [];
  const parts = new Map<string, Part>();
  if (asker !== undefined) parts.set(asker, 'asker');
  if (helper !== undefined) parts.set(helper, 'helper');
  if (member !== null && !parts.has(member)) return new Map([[member, 'writer' as const], ...parts]);
  return parts;
}
