import type { Model } from 'mongoose';
import { invariant } from '../../lib/errors';
import type { ModelHost } from '../../lib/model-host';
import { inSeoul, monthOf } from '../../lib/seoul';
import { insertOnce } from '../record';
import type { Block } from './blocks';
import type { CountedColumn } from './columns';
import { HEADS, indicatorKinds } from './indicators';
import { asFact, type FactDoc, factModel } from './model';
import { firstAfter, monthsOf } from './periods';
import type { Figures, Places } from './service';
import { indicatorTable, rolesIn, toldPlaces } from './table';
import type { Fact, NewFact, Period } from './types';

/** The parts of counting. */
export interface FiguresDeps {
  readonly host: ModelHost;
  /** The kinds of facts that the features declare. */
  readonly factKinds: readonly string[];
  /** The columns that the features declare; default: none. */
  readonly countedColumns?: readonly CountedColumn[];
}

/** Makes the figures over their collection; call it before the store's `ready()`. */
export function createFigures({ host, factKinds, countedColumns = [] }: FiguresDeps): Figures {
  const roleOf = rolesIn(countedColumns);
  const facts = factModel(host);

  const kinds: readonly string[] = indicatorKinds;
  const ofPeriod = (community: string, period: Period) =>
    read(facts, { community, day: { $gte: period, $lt: firstAfter(period) } });

  return {
    async record(fact) {
      invariant(factKinds.includes(fact.kind), `no feature declares the fact ${fact.kind}: name it in its figures`);
      const source = fact.corrects === undefined ? null : await facts.findById(fact.corrects).lean<FactDoc>();
      await insertOnce(facts, stored(fact, source));
    },

    times: ({ community, day, kind, services, zones }) =>
      facts.countDocuments({ community, day, kind, service: { $in: [...services] }, zone: { $in: [...zones] } }),

    facts: ofPeriod,

    async places({ community, period, byArea = false }) {
      const found: Fact[] = [];
      for await (const fact of ofPeriod(community.id, period)) if (roleOf(fact) !== null) found.push(fact);
      return toldPlaces(found, { months: monthsOf(period), areas: areasIn(community), roleOf, byArea });
    },

    async indicators({ community, period, at, ...how }) {
      const found: Fact[] = [];
      for await (const fact of ofPeriod(community.id, period))
        if (kinds.includes(fact.kind) || roleOf(fact) !== null) found.push(fact);
      const heads: Fact[] = [];
      const until = { $lt: firstAfter(period) };
      for await (const fact of read(facts, { community: community.id, kind: HEADS, day: until })) heads.push(fact);
      const running = monthOf(at);
      return indicatorTable({ period, running, facts: found, heads, areas: areasIn(community), roleOf, ...how });
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
  const group = fact.group ?? corrected?.group;
  const { source, at, kind, community, corrects = null, times = 0, units = 0, outOf = 0, minutes = 0, won = 0 } = fact;
  return {
    ...{ _id: source, kind, community, day: inSeoul(at).day, corrects },
    ...{ times, units, outOf, minutes, won },
    ...(group ? { group } : {}),
    zone: fact.zone ?? corrected?.zone ?? null,
    party: fact.party ?? corrected?.party ?? null,
    service: fact.service ?? corrected?.service ?? null,
    giver: fact.giver ?? corrected?.giver ?? null,
    receiver: fact.receiver ?? corrected?.receiver ?? null,
  };
}
