import { dueWork, records } from '../record';
import { ask } from './asking';
import { cards } from './cards';
import { decide } from './deciding';
import { farewell, lapse } from './ending';
import { batches, exportNew, inBatch } from './exporting';
import type { Kit, VouchersDeps } from './kit';
import { batchModel, conversionModel } from './model';
import { convertible, ruleOf } from './rules';
import { type ConversionMove, conversionMoves } from './states';
import type { Conversion, Vouchers } from './types';

/** Makes the vouchers over the collections `conversions` and `voucher_batches`. */
export function createVouchers(deps: VouchersDeps): Vouchers {
  const conversions = records<Conversion, ConversionMove>({
    model: conversionModel(deps.host),
    moves: conversionMoves,
    nextJob: ({ state, until }) => (state === 'open' || state === 'half' ? { at: until, job: 'lapse' } : null),
    log: 'asked-for',
  });
  const kit: Kit = { ...deps, conversions, batches: batchModel(deps.host) };
  return {
    ...dueWork<Conversion>({
      ...{ name: 'vouchers', noun: 'conversion', records: conversions },
      occasion: { lapse: ({ id }) => id },
      work: { lapse: (conversion, cause) => lapse(kit, conversion, cause) },
    }),
    of: async (member, at) => (await deps.parties.of(member, at)).filter((one) => ruleOf(kit, one) !== null),
    read: (of, at) => convertible(kit, of, at),
    ask: (of, cause) => ask(kit, of, cause),
    decide: (of, cause) => decide(kit, of, cause),
    get: (id) => conversions.get(id),
    cards: (of) => cards(kit, of),
    exportNew: (community, at) => exportNew(kit, community, at),
    batches: (community) => batches(kit, community),
    inBatch: (community, n) => inBatch(kit, community, n),
    farewell: (member, cause) => farewell(kit, member, cause),
  };
}
