import type { CardsFor, DeskCard } from '../../lib/desk';
import { plain, t } from '../../lib/text';
import { type Alarm, acknowledgeActs } from '../duty';
import type { Kit } from './kit';
import { MAX_CASE_LENGTH } from './limits';
import { list } from './lists';
import { writerOf } from './notices';
import { beginning, waitingSince } from './rules';
import { caseKindName, isUrgent } from './settings';
import type { Case } from './types';

/** The open cases of a coordinator's zones as cards; answered ones wait for the resident and have none. */
export async function cards(kit: Kit, { community, by, now, most }: CardsFor): Promise<readonly DeskCard[]> {
  const open = (await list(kit, { community, by, state: 'open' }, now)).slice(0, most);
  const writers = await kit.members.many(open.flatMap(({ member }) => (member === null ? [] : [member])));
  const alarms = await kit.duty.alarmsOf(open.map(({ id }) => ({ feature: 'cases', id })));
  const alarmOf = ({ id }: Case) => alarms.find(({ about }) => about.id === id);
  const urgent = (of: Case) => isUrgent(kit.communities.get(community), of.kind);
  return open.map((of) => ({
    id: `cases:${of.id}`,
    feature: 'cases',
    record: of.id,
    community,
    zone: of.zone,
    harm: urgent(of) ? 'safety' : 'waiting',
    since: waitingSince(of),
    ...(of.member === null ? {} : { who: of.member }),
    ...(of.concerns ? { people: true, tied: { feature: of.concerns.feature, record: of.concerns.id } } : {}),
    title: t('cases.one', {
      kind: caseKindName(of.kind),
      writer: writerOf(of, writers.find(({ id }) => id === of.member) ?? null),
    }),
    reason: t(isPassedOn(alarmOf(of)) ? 'cases.card.unseen' : 'cases.card.open', {
      text: plain(beginning(of.lines.findLast(({ from }) => from === 'resident')?.text ?? '')),
    }),
    acts: [
      ...acknowledgeActs(alarmOf(of)),
      {
        act: 'answer',
        text: t('cases.notice.answer'),
        takes: [{ name: 'text', text: t('cases.answer.text'), kind: 'words', most: MAX_CASE_LENGTH }],
      },
      { act: 'close', text: t('cases.notice.close') },
    ],
  }));
}

/** True for an alarm that the first people rung have not acknowledged. */
function isPassedOn(alarm: Alarm | undefined): boolean {
  return alarm?.state === 'unheard' || (alarm?.state === 'ringing' && alarm.rung > 1);
}
