import type { Cause } from '../../lib/cause';
import { doing, mayMove } from '../record';
import { lacksPayer } from './earning';
import { generate } from './generating';
import type { Kit } from './kit';
import { MAX_GENERATED, MAX_TITLE } from './limits';
import type { Profile } from './profiles';
import type { NewSeries, SeriesChanged } from './series-types';
import { hasProfile, profileOf } from './settings';
import { type SeriesMove, seriesMoves } from './states';
import type { Series } from './types';

/** Makes a draft; nobody sees it before it is published. A profile that an institution pays needs a party as its host. */
export async function draft(kit: Kit, input: NewSeries, cause: Cause): Promise<SeriesChanged> {
  const community = kit.communities.get(input.community);
  if (!hasProfile(community, input.profile)) return { ok: false, why: 'profile' };
  const profile = profileOf(community, input.profile);
  if (lacksPayer(input, profile)) return { ok: false, why: 'profile' };
  const title = input.title.trim();
  if ((title === '' && input.kind === undefined) || title.length > MAX_TITLE) return { ok: false, why: 'title' };
  if (!community.zones.some(({ id }) => id === input.zone)) return { ok: false, why: 'zone' };
  if (input.hours.length === 0 && (input.seasons ?? []).length === 0) return { ok: false, why: 'hours' };
  const capacity = input.capacity ?? profile.capacity;
  if (!isCapacity(capacity)) return { ok: false, why: 'capacity' };
  const series = await kit.series.add(
    { ...fieldsOf(input, profile), id: cause.id('ser'), pack: null, title, capacity, state: 'draft' },
    doing(cause, input.by, 'draft'),
  );
  return { ok: true, series };
}

/** The fields of a series that a draft gives, with the defaults of its profile. */
export function fieldsOf(
  input: Omit<NewSeries, 'title' | 'by'> & { readonly by: string | null },
  profile: Profile,
): Omit<Series, 'id' | 'pack' | 'title' | 'capacity' | 'state' | 'rev' | 'log' | 'nextAt' | 'nextJob'> {
  const { community, profile: name, host, by, zone, rule, hours } = input;
  return {
    ...{ community, profile: name, host, by, zone, rule, hours, seasons: input.seasons ?? [] },
    ...{
      place: input.place ?? null,
      kind: input.kind ?? null,
      address: input.address ?? '',
      minimum: input.minimum ?? profile.minimum,
    },
    ...{ completion: input.completion ?? null, lookedAt: null, edition: 1 },
  };
}

/** Opens a draft or paused series, with the slots of the next weeks. */
export async function publish(kit: Kit, series: string, by: string | null, cause: Cause): Promise<SeriesChanged> {
  const changed = await move(kit, series, 'publish', by, cause);
  if (changed.ok) await generate(kit, changed.series, cause);
  if (changed.ok) await openAgain(kit, series, cause);
  return changed;
}

/** Opens the slots that a pause has withdrawn. */
async function openAgain(kit: Kit, series: string, cause: Cause): Promise<void> {
  const withdrawn = { series, from: { $gt: cause.at }, state: 'planned' };
  for (const { id } of await kit.slots.find(withdrawn, { from: 1 }, MAX_GENERATED))
    await kit.slots.change(id, doing(cause, null, 'publish'), ({ state }) =>
      state === 'planned'
        ? { ok: true, move: 'publish', set: {}, is: 'publish' }
        : { ok: false, why: 'state' as const },
    );
}

/** Moves a series once. */
export async function move(
  kit: Kit,
  series: string,
  by: SeriesMove,
  member: string | null,
  cause: Cause,
): Promise<SeriesChanged> {
  const changed = await kit.series.change(series, doing(cause, member, by), ({ state }) =>
    mayMove(seriesMoves, state, by)
      ? { ok: true, move: by, set: by === 'publish' ? { lookedAt: cause.at } : {}, is: by }
      : { ok: false, why: 'state' as const },
  );
  if (changed.is === 'unknown') return { ok: false, why: 'unknown' };
  return changed.is === 'refused' ? { ok: false, why: 'state' } : { ok: true, series: changed.record };
}

function isCapacity(units: number): boolean {
  return Number.isInteger(units) && units >= 0;
}
