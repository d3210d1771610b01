import type { Model } from 'mongoose';
import { invariant } from '../../lib/errors';
import type { ModelHost } from '../../lib/model-host';
import { inSeoul } from '../../lib/seoul';
import { insertOnce } from '../record';
import type { Block } from './blocks';
import { HEADS, indicatorKinds } from './indicators';
import { asFact, type FactDoc, factModel } from './model';
import { firstAfter } from './periods';
import type { Figures, Places } from './service';
import { indicatorTable } from './table';
import type { Fact, NewFact } from './types';

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

    facts: (community, period) => read(facts, { community, day: { $gte: period, $lt: firstAfter(period) } }),

    async indicators({ community, period, at, ...how }) {
      const until = { $lt: firstAfter(period) };
      const kinds: readonly string[] = indicatorKinds;
      const found: Fact[] = [];
      for await (const fact of read(facts, { community: community.id, day: { $gte: period, ...until } }))
        if (kinds.includes(fact.kind)) found.push(fact);
      const heads: Fact[] = [];
      for await (const fact of read(facts, { community: community.id, kind: HEADS, day: until })) heads.push(fact);
      const running = inSeoul(at).day.slice(0, 'yyyy-mm'.length);
      return indicatorTable({ period, running, facts: found, heads, areas: areasIn(community), ...how });
    },
  };
}

/** Facts in sequence; a table needs few of their documents at once. */
async function* read(facts: Model<FactDoc>, query: Readonly<Record<string, unknown>>): AsyncIterable<Fact> {
  for await (const doc of facts.find(query).lean<FactDoc[]>().cursor()) yield asFact(doc as FactDoc);
}

/** The zones of each area of a pack; a zone without an area is an area of its own. */
function areasIn({ zones, areas }: Places): readonly Block[] {
  const inAreas = areas.flatMap((area) => area.zones);
  const alone = zones.filter(({ id }) => !inAreas.includes(id)).map(({ id }) => [id]);
  return [...areas.map((area) => area.zones), ...alone];
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
