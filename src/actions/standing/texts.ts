import type { Value } from '../../engine/types';
import { t } from '../../lib/text';
import { kindName, zoneName } from '../../services/communities';
import { standingText } from '../../services/exchange';
import type { StandingView } from '../../services/standing';
import { value } from '../exchange/facts';

/** The facts on the card of a standing request. */
export const standingFacts = ['kind', 'repeats', 'next', 'length', 'zone', 'helper', 'asker'] as const;

/** Kind, days, next date, length, zone and people of a standing request, as parameters for texts. */
export function standingRows({
  standing,
  repeats,
  askerName,
  helperName,
}: StandingView): Record<(typeof standingFacts)[number], Value> {
  const { community, kind, zone, minutes, time, dates } = standing;
  const [next] = dates;
  return {
    kind: value(kindName(community, kind)),
    repeats: value(standingText(repeats)),
    next: next === undefined ? null : value(t('exchange.when', { date: next, time })),
    length: value(t('exchange.length', { minutes })),
    zone: value(zoneName(community, zone)),
    helper: helperName,
    asker: askerName,
  };
}
