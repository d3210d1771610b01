import type { CardsFor, DeskAct, DeskCard, DeskField, Harm } from '../../lib/desk';
import { type Text, t } from '../../lib/text';
import { HOUR_MS } from '../../lib/units';
import type { Kit } from './kit';
import { MAX_PICKED, URGENT_HOURS } from './limits';
import { board } from './lists';
import { about, say } from './notices/phrases';
import { waitingSince } from './since';
import { type Request, reasons } from './types';

/** The requests that need a coordinator now: nobody took it, minutes differ or are missing, a question is unseen. */
export async function cards(kit: Kit, of: CardsFor): Promise<readonly DeskCard[]> {
  const found = (await board(kit, of.community, of.by)).flatMap((request) => {
    const need = needOf(request);
    return need ? [{ request, ...need }] : [];
  });
  const some = found.slice(0, of.most);
  const people = await kit.members.many(
    some.flatMap(({ request: { asker, match } }) => [asker, match?.helper ?? asker]),
  );
  const nameOf = (id: string | undefined): string => people.find((one) => one.id === id)?.name ?? '';
  return some.map(({ request, why, since }) => ({
    id: `exchange:${request.id}`,
    feature: 'exchange',
    record: request.id,
    community: request.community,
    zone: request.zone,
    harm: harmOf(request, of.now),
    since,
    who: request.asker,
    title: say('card.title', { name: nameOf(request.asker), ...about(request) }),
    reason: say(`card.${why}`, {
      helper: nameOf(request.match?.helper),
      asked: request.asked.length,
      asker: request.match?.askerSaid?.minutes ?? 0,
      said: request.match?.helperSaid?.minutes ?? 0,
    }),
    people: true,
    acts: actsOf(request),
  }));
}

type Why = 'unfilled' | 'nobody' | 'unreached' | 'disputed' | 'unconfirmed';

/** Why a request needs a coordinator, and since when; null if it doesn't. */
function needOf(request: Request): { why: Why; since: Date } | null {
  const { state, match, unfilledAt, asked, round } = request;
  if (state === 'disputed' && match) {
    return { why: 'disputed', since: waitingSince(request) };
  }
  if (state === 'matched' && match?.unconfirmedAt) return { why: 'unconfirmed', since: match.unconfirmedAt };
  if (state !== 'open') return null;
  const unreached = asked.findLast((one) => one.round === round && one.by && one.unreachedAt && !one.answer);
  if (unreached?.unreachedAt) return { why: 'unreached', since: unreached.unreachedAt };
  return unfilledAt ? { why: asked.length === 0 ? 'nobody' : 'unfilled', since: unfilledAt } : null;
}

/** An open request that begins within URGENT_HOURS is urgent. */
function harmOf({ state, startsAt }: Request, now: Date): Harm {
  if (state === 'open') return startsAt.getTime() - now.getTime() <= URGENT_HOURS * HOUR_MS ? 'urgent' : 'waiting';
  return state === 'disputed' ? 'waiting' : 'routine';
}

function actsOf(request: Request): readonly DeskAct[] {
  if (request.state === 'open') {
    const members: DeskField = { name: 'members', text: say('card.whom'), kind: 'people', most: MAX_PICKED };
    const over: DeskField = { name: 'over', text: say('card.over'), kind: 'yes', optional: true };
    return [
      { act: 'pick', text: say('button.pick-helper'), takes: [members, over] },
      { act: 'again', text: say('button.ask-again') },
      { act: 'close', text: say('button.close'), takes: [reasonField('close')] },
    ];
  }
  const { askerSaid, helperSaid } = request.match ?? {};
  const figures = new Set(
    [askerSaid?.minutes, helperSaid?.minutes, request.minutes].filter((one) => one !== undefined),
  );
  const settle = (minutes: number, text: Text): DeskAct => ({
    act: 'settle',
    text,
    given: { minutes: String(minutes) },
    takes: [reasonField('settle')],
  });
  const offered = [...figures].filter((one) => one > 0).slice(0, 2);
  return [
    ...offered.map((minutes) => settle(minutes, say('button.settle-at', { minutes }))),
    settle(0, say('button.settle-none')),
    {
      act: 'settle',
      text: say('button.settle-other'),
      takes: [{ name: 'minutes', text: say('settle.how-long'), kind: 'minutes' }, reasonField('settle')],
    },
  ];
}

/** The field of a coordinator's reason. */
export function reasonField(of: keyof typeof reasons): DeskField {
  const options = reasons[of].map((value) => ({ value, text: t(`exchange.why.${value}`) }));
  return { name: 'why', text: say('card.why'), kind: 'choice', options };
}
