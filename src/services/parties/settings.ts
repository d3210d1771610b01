import { z } from 'zod';
import { type Day, isDay } from '../../lib/seoul';
import {
  MAX_LISTED_IN_PACK,
  type PackMistake,
  packId,
  type Sectioned,
  section,
  twice,
  unique,
  whole,
} from '../communities';
import { partyRoles } from '../members';
import { MAX_AGREEMENT_MONTHS, MAX_RUNS, MAX_TERMS, MAX_TYPES } from './limits';
import { type Party, partyRights } from './types';

const type = z.strictObject({
  id: packId,
  /** What its parties may do; a party asks for some of it. */
  may: z.array(z.enum(partyRights)).refine(unique, 'names a right twice').default([]),
  /** Roles that its people can have; `head` always. */
  roles: z.array(z.enum(partyRoles)).min(1).refine(unique, 'names a role twice').default(['head', 'staff']),
  /** True if it can be asked for in the chat. */
  asked: z.boolean().default(false),
  /** True if its calls are of public interest without an agreement, such as the city's own. */
  public: z.boolean().default(false),
  /** True if its parties have an account for minutes; the ledger's section says its floor and its cap. */
  account: z.boolean().default(false),
  /** True if its people agree to the pay-outs of parties of its zone that have no second head. */
  approves: z.boolean().default(false),
  /** True if its parties may turn minutes of their account into vouchers, by the rule of the ledger's section. */
  converts: z.boolean().default(false),
});

const day = z.string().refine(isDay, 'must be a quoted day such as "2026-11-01"');
const agreement = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before from' });

/** A body that runs a party for a time; no `to`: it runs it still. */
const running = z.strictObject({ by: packId, from: day, to: day.optional() });

/** True for bodies in the order of their days, each after the end of the one before. */
function follow(runs: readonly z.infer<typeof running>[]): boolean {
  return runs.every(({ from, to }, i) => {
    const before = runs[i - 1];
    return (to === undefined || from <= to) && (before === undefined || (before.to !== undefined && before.to < from));
  });
}

const schema = z.strictObject({
  types: z.array(type).min(1).max(MAX_TYPES),
  /** Parties that the pack brings along, active from the start, with all rights of their type. */
  list: z
    .array(
      z.strictObject({
        ...{ id: packId, type: packId, zone: packId, agreement: agreement.optional() },
        /** The bodies that have run it, oldest first. The party stays, with its people, its account and its counts. */
        runs: z
          .array(running)
          .min(1)
          .max(MAX_RUNS)
          .refine(follow, 'must be in order of days, without overlap')
          .optional(),
      }),
    )
    .max(MAX_LISTED_IN_PACK)
    .default([]),
  /** Lengths of agreements to choose from, in months. */
  terms: z
    .array(whole(1, MAX_AGREEMENT_MONTHS))
    .min(1)
    .max(MAX_TERMS)
    .refine(unique, 'names a length twice')
    .default([12, 24]),
  /** Days before its end at which a notice of an agreement goes out. */
  noticeDays: whole(1, 90).default(30),
});

/** A pack's settings of the parties. */
export type PartiesSettings = z.infer<typeof schema>;
export type PartyType = PartiesSettings['types'][number];

/** The section `parties` of a pack. */
export const partiesSettings = section('parties', schema, {
  mistakes: ({ types, list }, { zones }) => {
    const unknown = list.flatMap((one, at): PackMistake[] => [
      ...(types.some(({ id }) => id === one.type)
        ? []
        : [{ path: ['list', at, 'type'], message: `no type ${one.type} — correct the id, or add it to types` }]),
      ...(zones.some(({ id }) => id === one.zone)
        ? []
        : [{ path: ['list', at, 'zone'], message: `no zone ${one.zone} — correct the id, or add it` }]),
    ]);
    return [...twice(types, 'types'), ...twice(list, 'list'), ...unknown];
  },
  wants: ({ types, list }, community) => ({
    texts: [
      ...types.map(({ id }) => typeName(community, id).key),
      ...list.map(({ id }) => listedName(community, id).key),
      ...list.flatMap(({ runs = [] }) => runs.map(({ by }) => bodyName(community, by).key)),
    ],
    words: [],
  }),
});

/** The name of a type of party. */
export function typeName(community: string, type: string): { readonly key: string } {
  return { key: `${community}.party-type.${type}` };
}

/** The name of a party that the pack brings along. */
export function listedName(community: string, party: string): { readonly key: string } {
  return { key: `${community}.party.${party}` };
}

/** The name of a body that runs a party. */
export function bodyName(community: string, body: string): { readonly key: string } {
  return { key: `${community}.body.${body}` };
}

/** The body that runs a party of a pack's list on a day; null if the pack names none. */
export function bodyOn(community: Sectioned & { readonly id: string }, party: string, on: Day): string | null {
  const one = partiesSettings.find(community)?.list.find(({ id }) => `${community.id}:${id}` === party);
  return one?.runs?.find(({ from, to }) => from <= on && (to === undefined || on <= to))?.by ?? null;
}

/** True for an active party whose type agrees to pay-outs of its zone: a hub. */
export function isHub({ state, type }: Pick<Party, 'state' | 'type'>, community: Sectioned): boolean {
  return state === 'active' && typeOf(community, type)?.approves === true;
}

/** A type of a pack; null if the pack has no such type or no parties. */
export function typeOf(community: Sectioned, type: string): PartyType | null {
  return partiesSettings.find(community)?.types.find(({ id }) => id === type) ?? null;
}
