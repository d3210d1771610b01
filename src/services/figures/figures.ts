import { invariant } from '../../lib/errors';
import type { ModelHost } from '../../lib/model-host';
import { inSeoul } from '../../lib/seoul';
import { insertOnce } from '../record';
import { asFact, type FactDoc, factModel } from './model';
import { firstAfter } from './periods';
import type { Figures, NewFact } from './types';

/** The parts of counting. */
export interface FiguresDeps {
  readonly host: ModelHost;
  /** The kinds of facts that the features declare. */
  readonly factKinds: readonly string[];
}

/** Makes the figures over their collection; call it before the store's `ready()`. */
export function createFigures({ host, factKinds }: FiguresDeps): Figures {
  const facts = factModel(host);

  return {
    async record(fact) {
      invariant(factKinds.includes(fact.kind), `no feature declares the fact ${fact.kind}: name it in its figures`);
      const source = fact.corrects === undefined ? null : await facts.findById(fact.corrects).lean<FactDoc>();
      await insertOnce(facts, stored(fact, source));
    },

    times: ({ community, day, kind, services, zones }) =>
      facts.countDocuments({ community, day, kind, service: { $in: [...services] }, zone: { $in: [...zones] } }),

    async *facts(community, period) {
      const found = facts.find({ community, day: { $gte: period, $lt: firstAfter(period) } }).lean<FactDoc[]>();
      for await (const doc of found.cursor()) yield asFact(doc as FactDoc);
    },
  };
}

/** The document of a fact; a correction takes missing details from the corrected fact. */
function stored(fact: NewFact, corrected: FactDoc | null): FactDoc {
  const { source, at, kind, community, corrects = null, times = 0, units = 0, outOf = 0, minutes = 0, won = 0 } = fact;
  return {
    ...{ _id: source, kind, community, day: inSeoul(at).day, corrects },
    ...{ times, units, outOf, minutes, won },
    zone: fact.zone ?? corrected?.zone ?? null,
    party: fact.party ?? corrected?.party ?? null,
    service: fact.service ?? corrected?.service ?? null,
    giver: fact.giver ?? corrected?.giver ?? null,
    receiver: fact.receiver ?? corrected?.receiver ?? null,
  };
}
