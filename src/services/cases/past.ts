import type { CardsFor, DeskPast } from '../../lib/desk';
import { t } from '../../lib/text';
import { reopenableSince } from './closing';
import type { Kit } from './kit';
import { list } from './lists';
import { writerOf } from './notices';
import { toldWords } from './rules';
import { caseKindName } from './settings';
import type { Case } from './types';

/** The answered and the closed cases of a coordinator's zones; who closed one may take that back for a while. */
export async function past(kit: Kit, { community, by, now, most }: CardsFor): Promise<readonly DeskPast[]> {
  const lists = await Promise.all(
    (['answered', 'closed'] as const).map((state) => list(kit, { community, by, state }, now)),
  );
  const found = lists.flat().slice(0, most);
  const writers = await kit.members.many(found.flatMap(({ member }) => (member === null ? [] : [member])));
  const mayReopen = ({ closed }: Case) => closed?.at != null && closed.at >= reopenableSince(now);
  return found.map((of) => ({
    id: `cases:${of.id}`,
    feature: 'cases',
    record: of.id,
    zone: of.zone,
    ...(of.member === null ? {} : { who: of.member }),
    title: t('cases.one', {
      kind: caseKindName(of.kind),
      writer: writerOf(of, writers.find(({ id }) => id === of.member) ?? null),
    }),
    is: of.state === 'closed' ? 'closed' : 'answered',
    outcome: t(of.state === 'closed' ? 'cases.past.closed' : 'cases.past.answered', { text: toldWords(of) }),
    by: actorOf(of),
    at: of.movedAt,
    acts: mayReopen(of) ? [{ act: 'reopen', text: t('cases.reopen.button') }] : [],
  }));
}

/** Who answered or closed a case; null if it ended with a membership. */
function actorOf({ state, closed, lines }: Case): string | null {
  if (state === 'closed') return closed?.by ?? null;
  return lines.findLast(({ from }) => from === 'coordinator')?.by ?? null;
}
