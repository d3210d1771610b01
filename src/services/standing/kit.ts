import type { ModelHost } from '../../lib/model-host';
import type { Understanding } from '../../understand';
import type { Communities } from '../communities';
import { type Exchange, type ExchangeSettings, exchangeSettings } from '../exchange';
import type { Members } from '../members';
import type { Records } from '../record';
import type { StandingMove } from './states';
import type { Standing } from './types';

/** The parts of the standing requests. */
export interface StandingsDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly exchange: Pick<Exchange, 'check' | 'ask' | 'cancel' | 'seekOther' | 'look'>;
  readonly members: Pick<Members, 'get' | 'many'>;
  /** Reads typed numbers of dates; without it none are understood. */
  readonly understanding?: Pick<Understanding, 'programme' | 'rhythm' | 'date' | 'number'>;
}

/** The tools of the parts. */
export interface Kit extends StandingsDeps {
  readonly standings: Records<Standing, StandingMove>;
}

/** What a community allows; its dates are asked for `aheadDays` before. */
export function rulesOf({ communities }: Pick<Kit, 'communities'>, community: string): ExchangeSettings['standing'] {
  return exchangeSettings.of(communities.get(community)).standing;
}
