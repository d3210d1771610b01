import type { CardsFor, DeskAct, DeskCard } from '../../lib/desk';
import { type Text, t } from '../../lib/text';
import { type Alarm, acknowledgeActs } from '../duty';
import type { Kit } from './kit';
import { MAX_CASE_LENGTH, MAX_TOLD } from './limits';
import { list } from './lists';
import { lineText, writerOf } from './notices';
import { lookAtNumber } from './people';
import { isUnanswered, waitingSince, waitingWords } from './rules';
import { caseKindName, isUrgent } from './settings';
import type { Case } from './types';

/** The open cases and talks of a coordinator's zones as cards; answered ones wait for the resident and have none. */
export async function cards(kit: Kit, { community, by, now, most }: CardsFor): Promise<readonly DeskCard[]> {
  const lists = await Promise.all(
    (['open', 'talking'] as const).map((state) => list(kit, { community, by, state }, now)),
  );
  const open = lists.flat().slice(0, most);
  const talkers = await kit.members.many(open.flatMap(({ talk }) => (talk ? [talk.by] : [])));
  const talkerOf = ({ state, talk }: Case) =>
    state === 'talking' && talk && talk.by !== by ? talkers.find(({ id }) => id === talk.by) : undefined;
  const writers = await kit.members.many(open.flatMap(({ member }) => (member === null ? [] : [member])));
  const alarms = await kit.duty.alarmsOf(open.map(({ id }) => ({ feature: 'cases', id })));
  const alarmOf = ({ id }: Case) => alarms.find(({ about }) => about.id === id);
  const urgent = (of: Case) => isUrgent(kit.communities.get(community), of.kind);
  const writer = (of: Case) => writerOf(of, writers.find(({ id }) => id === of.member) ?? null);
  return open.map((of) => ({
    id: `cases:${of.id}`,
    feature: 'cases',
    record: of.id,
    community,
    zone: of.zone,
    harm: urgent(of) ? 'safety' : isUnanswered(of) ? 'waiting' : 'routine',
    since: waitingSince(of),
    ...(of.member === null ? {} : { who: of.member }),
    ...(of.concerns || (urgent(of) && of.member !== null) ? { people: true } : {}),
    ...(of.concerns ? { tied: { feature: of.concerns.feature, record: of.concerns.id } } : {}),
    title: t('cases.one', { kind: caseKindName(of.kind), writer: writer(of) }),
    reason: reasonOf(of, alarmOf(of), talkerOf(of)?.name),
    told: of.lines.slice(-MAX_TOLD).map((line) => lineText(line, writer(of))),
    acts: actsOn(of, by, urgent(of), acknowledgeActs(alarmOf(of))),
  }));
}

/** Why a case needs somebody; `talker` is another member who talks with the resident. */
function reasonOf(of: Case, alarm: Alarm | undefined, talker: string | undefined): Text {
  const text = waitingWords(of);
  if (talker !== undefined) return t('cases.card.talker', { name: talker, text });
  if (of.state === 'talking') return t(isUnanswered(of) ? 'cases.card.talk-open' : 'cases.card.talk', { text });
  return t(isPassedOn(alarm) ? 'cases.card.unseen' : 'cases.card.open', { text });
}

/** The acts of a card. On one of danger the alarm is acknowledged first; then ringing the writer comes before writing. */
function actsOn(of: Case, by: string, urgent: boolean, acknowledge: readonly DeskAct[]): readonly DeskAct[] {
  const ring = urgent && of.member !== null && acknowledge.length === 0 ? [lookAtNumber(of.member)] : [];
  return [...acknowledge, ...ring, ...actsOf(of, by)];
}

function actsOf({ state, talk }: Case, by: string): readonly DeskAct[] {
  const own = state === 'talking' && talk?.by === by;
  const words = (text: string): DeskAct => ({
    act: 'answer',
    text: t(text),
    takes: [{ name: 'text', text: t('cases.answer.text'), kind: 'words', most: MAX_CASE_LENGTH }],
  });
  const close: DeskAct = { act: 'close', text: t('cases.notice.close') };
  if (own) return [words('cases.talk.send'), { act: 'hand-back', text: t('cases.talk.end') }, close];
  return [words('cases.notice.answer'), { act: 'talk', text: t('cases.notice.talk') }, close];
}

/** True for an alarm that the first people rung have not acknowledged. */
function isPassedOn(alarm: Alarm | undefined): boolean {
  return alarm?.state === 'unheard' || (alarm?.state === 'ringing' && alarm.rung > 1);
}
