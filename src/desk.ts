import type { Clock } from './lib/clock';
import {
  type Acting,
  type ActResult,
  type CardsFor,
  type DeskActs,
  type DeskCard,
  type DeskPast,
  type DeskPerson,
  harms,
} from './lib/desk';
import { t } from './lib/text';
import { MAX_COORDINATORS_READ, MAX_DESK_CARDS, MAX_DESK_PAST } from './limits';
import { type AnyFeature, serviceOf } from './memberships';
import type { DutyRota } from './services/duty';
import { type Members, rolesAt } from './services/members';

/** The coordinators' desk over all features. */
export interface Desk {
  /**
   * The matters that need `by` now, most urgent first, then oldest. A coordinator sees those of their zones, other staff
   * those whose alarm has rung them. An operator also sees those of the coordinators, with their names and without acts.
   */
  deskCards(by: string): Promise<readonly DeskCard[]>;
  /** The answered and closed matters of the zones of coordinator `by`, newest first; at most MAX_DESK_PAST. */
  deskPast(by: string): Promise<readonly DeskPast[]>;
  /** The people of one card of coordinator `by`; empty if the feature has none or `by` may not see them. */
  deskPeople(by: string, of: Pick<DeskCard, 'feature' | 'record'>): Promise<readonly DeskPerson[]>;
  readonly acts: DeskActs;
}

interface DeskParts {
  readonly features: readonly AnyFeature[];
  /** Each service under its feature's name. */
  readonly services: object & {
    readonly members: Pick<Members, 'get' | 'dutyZones' | 'coordinators'>;
    readonly duty: Pick<DutyRota, 'rungFor'>;
  };
  readonly clock: Clock;
}

/** Combines the cards and acts of all features. */
export function createDesk(parts: DeskParts): Desk {
  const { features, services, clock } = parts;
  const { members } = services;
  const of = serviceOf(services);
  const actOf = ({ feature, act }: Acting) => {
    const found = features.find(({ name }) => name === feature);
    const one = found && Object.hasOwn(found.acts, act) ? found.acts[act] : undefined;
    return found && one ? { ...one, run: one.run.bind(null, of(found)) } : null;
  };
  const tied = async (card: DeskCard): Promise<DeskCard> => {
    const found = features.find(({ name }) => name === card.tied?.feature);
    const matter = card.tied && (await found?.matter?.(of(found), card.tied.record));
    if (!matter) return card;
    return { ...card, matter: card.harm === 'safety' ? matter : { ...matter, place: null } };
  };
  return {
    async deskCards(by) {
      const member = await members.get(by);
      if (member?.status !== 'active') return [];
      const { community } = member;
      const cards = (who: string) => cardsOf(parts, { by: who, community });
      const own = await cards(by);
      const isOperator = rolesAt(member, clock.now()).includes('operator');
      const others = isOperator ? await members.coordinators(community) : [];
      const some = others.filter(({ id }) => id !== by).slice(0, MAX_COORDINATORS_READ);
      const theirs = await Promise.all(some.map(async ({ id, name }) => ({ name, cards: await cards(id) })));
      const all = [...own, ...belonging(theirs, own)];
      return Promise.all(all.sort(before).slice(0, MAX_DESK_CARDS).map(tied));
    },

    deskPast: (by) => pastOf(parts, by),

    async deskPeople(by, { feature, record }) {
      const found = features.find(({ name }) => name === feature);
      return (await found?.people?.(of(found), { record, by, now: clock.now() })) ?? [];
    },

    acts: {
      refused(acting) {
        const act = actOf(acting);
        if (!act) return refusal('unknown');
        return act.takes.safeParse(acting.given).success ? null : refusal('given');
      },

      async run(acting, cause) {
        const act = actOf(acting);
        if (!act) return refusal('unknown');
        const given = act.takes.safeParse(acting.given);
        if (!given.success) return refusal('given');
        const { record, by, community } = acting;
        const member = await members.get(by);
        const serves = member?.status === 'active' && member.community === community;
        if (!serves || rolesAt(member, clock.now()).length === 0) return refusal('not-allowed');
        if (act.needs !== 'staff' && !(await answersFor(parts, acting))) return refusal('not-allowed');
        return act.run({ record, by, community, given: given.data }, cause);
      },
    },
  };
}

/** True for a coordinator on duty, and for staff whom an alarm of the record has rung. */
async function answersFor({ services }: DeskParts, { by, community, feature, record }: Acting): Promise<boolean> {
  if ((await services.members.dutyZones(by, community)).length > 0) return true;
  return (await services.duty.rungFor(feature, by)).includes(record);
}

/** The cards of one coordinator; without a zone of duty, those whose alarm has rung the person. */
async function cardsOf(
  { features, services, clock }: DeskParts,
  { by, community }: Pick<CardsFor, 'by' | 'community'>,
): Promise<readonly DeskCard[]> {
  const zones = await services.members.dutyZones(by, community);
  const of = serviceOf(services);
  const which = { community, zones, by, now: clock.now(), most: MAX_DESK_CARDS };
  const some = await Promise.all(
    features.map(async (one): Promise<readonly DeskCard[]> => {
      const rung = zones.length > 0 ? null : await services.duty.rungFor(one.name, by);
      if (!one.cards || rung?.length === 0) return [];
      const all = await one.cards(of(one), which);
      return rung ? all.filter(({ record }) => rung.includes(record)) : all;
    }),
  );
  return some.flat();
}

/** What needs nobody any more in the zones of a coordinator; nothing for other staff. */
async function pastOf({ features, services, clock }: DeskParts, by: string): Promise<readonly DeskPast[]> {
  const member = await services.members.get(by);
  if (member?.status !== 'active') return [];
  const { community } = member;
  const zones = await services.members.dutyZones(by, community);
  if (zones.length === 0) return [];
  const of = serviceOf(services);
  const which = { community, zones, by, now: clock.now(), most: MAX_DESK_PAST };
  const lists = await Promise.all(features.map(async (one: AnyFeature) => one.past?.(of(one), which) ?? []));
  const newest = lists.flat().sort((a, b) => b.at.getTime() - a.at.getTime());
  return newest.slice(0, MAX_DESK_PAST);
}

/** The coordinators' cards that aren't in `own`, each once, with the names of its coordinators and without acts. */
function belonging(
  theirs: readonly { readonly name: string; readonly cards: readonly DeskCard[] }[],
  own: readonly DeskCard[],
): readonly DeskCard[] {
  const found = new Map<string, { readonly card: DeskCard; readonly names: string[] }>();
  for (const { name, cards } of theirs)
    for (const card of cards) {
      const before = found.get(card.id);
      if (before) before.names.push(name);
      else if (!own.some(({ id }) => id === card.id)) found.set(card.id, { card, names: [name] });
    }
  return [...found.values()].map(({ card, names }) => ({ ...card, acts: [], belongsTo: names }));
}

function before(a: DeskCard, b: DeskCard): number {
  const byHarm = harms.indexOf(a.harm) - harms.indexOf(b.harm);
  return byHarm || a.since.getTime() - b.since.getTime() || (a.id < b.id ? -1 : 1);
}

function refusal(why: 'unknown' | 'given' | 'not-allowed'): ActResult {
  return { ok: false, why: t(`desk.${why}`) };
}
