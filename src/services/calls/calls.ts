import type { Fingerprint } from '../../lib/fingerprint';
import type { ModelHost } from '../../lib/model-host';
import { createUnderstanding, type Understanding } from '../../understand';
import type { Communities } from '../communities';
import type { DutyRota } from '../duty';
import type { Figures } from '../figures';
import type { Looks } from '../looks';
import type { Members } from '../members';
import type { Outbox } from '../outbox';
import { records } from '../record';
import { withinDay } from './capacity';
import { outcome } from './ending';
import { createHolding } from './holding';
import type { Kit } from './kit';
import { lookAfter, missedCards } from './missed';
import { callModel, wrongNumberModel } from './model';
import { rulesOf } from './rules';
import { callMoves } from './states';
import { createTelling } from './telling';
import type { Calls } from './types';
import { createViews } from './views';
import { createWaiting } from './waiting';
import { lookAfterWorry, worryCards, worryOf } from './worries';

/** The parts of the calls service. */
export interface CallsDeps {
  readonly host: ModelHost;
  readonly outbox: Outbox;
  readonly members: Members;
  readonly figures: Figures;
  readonly duty: DutyRota;
  readonly communities: Communities;
  readonly looks: Looks;
  readonly words: { list(lang: string, key: string): readonly string[] };
  /** The program's understanding of typed words; absent: made from `words`. */
  readonly understanding?: Understanding;
  /** Makes keyed marks; absent: no wrong number is remembered. */
  readonly fingerprint?: Fingerprint;
  /** False without hours, as in a demo. */
  readonly quietHours?: boolean;
}

/** Makes the calls over the collections `calls` and `wrong_numbers`. */
export function createCalls({ host, words, quietHours = true, ...others }: CallsDeps): Calls {
  const model = callModel(host);
  const kit: Kit = {
    ...others,
    calls: records({ model, moves: callMoves, nextJob: () => null, log: 'waiting' }),
    wrong: wrongNumberModel(host),
    understanding: others.understanding ?? createUnderstanding(words.list),
    always: !quietHours,
    erase: async (id) => {
      await model.deleteOne({ _id: id });
    },
  };
  kit.duty.describes('calls', (id) => worryOf(kit, id));
  const views = createViews(kit);
  return {
    ...createWaiting(kit),
    ...views,
    ...createTelling(kit, views),
    ...createHolding(kit),
    outcome: (of, cause) => outcome(kit, of, cause),
    worries: (of) => worryCards(kit, of),
    lookAfterWorry: (of, cause) => lookAfterWorry(kit, of, cause),
    missed: (of) => missedCards(kit, of),
    withinDay: (community, cards, now) => withinDay(cards, now, rulesOf(kit, community)),
    lookAfter: (of) => lookAfter(kit, of),
  };
}
