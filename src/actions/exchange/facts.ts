import type { Value } from '../../engine/types';
import { plain, type Text, t } from '../../lib/text';
import { kindName, zoneName } from '../../services/communities';
import type { Request } from '../../services/exchange';
import type { Wishes } from '../../services/matching';

/** A text as a value of a flow. */
export function value(text: Text): Value {
  return text as Value;
}

/** The facts on a request's card; they are in the `gives` of every action that reads one. */
export const factNames = ['kind', 'when', 'length', 'zone', 'minutes'] as const;

/** Kind, time, length and zone of a request, as parameters for texts. */
export function factsOf(
  request: Pick<Request, 'community' | 'kind' | 'date' | 'time' | 'minutes' | 'zone'>,
): Record<(typeof factNames)[number], Value> {
  return {
    kind: value(kindName(request.community, request.kind)),
    when: value(t('exchange.when', { date: request.date, time: request.time })),
    length: value(t('exchange.length', { minutes: request.minutes })),
    zone: value(zoneName(request.community, request.zone)),
    minutes: request.minutes,
  };
}

/** A person's typed words as a value that is shown unchanged; absent for none. */
export function wordsOf(words: string | null | undefined): Value {
  return words ? value(plain(words)) : null;
}

/** The two digits that both people of a match say at the door; absent without a match. */
export function watchwordOf({ match }: Pick<Request, 'match'>): Value {
  return match?.held ? value(t('exchange.watchword', { digits: match.watchword })) : null;
}

/** An asker's wishes on one line; absent for none. */
export function wishesText({ gender, language }: Wishes): Value {
  const parts = [
    ...(gender ? [t(`exchange.wish.${gender}`)] : []),
    ...(language ? [t('exchange.wish.language', { language: t(`members.spoken.${language}`) })] : []),
  ];
  return parts.length === 0 ? null : value(t('exchange.list', { items: parts }));
}

/** The button label that tells a request apart in a list. */
export function itemText(request: Request): Text {
  const { community, date, time } = request;
  const params = { kind: kindName(community, request.kind), when: t('exchange.when', { date, time }) };
  return t(`exchange.item.${stateOf(request)}`, params);
}

/** A request's state for people: an open request that was not taken in time has a state of its own. */
export function stateOf(request: Request): string {
  return request.state === 'open' && request.unfilledAt ? 'unfilled' : request.state;
}
