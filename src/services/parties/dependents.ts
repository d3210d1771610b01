import type { Cause } from '../../lib/cause';
import { cleanName } from '../../lib/name';
import { inSeoul } from '../../lib/seoul';
import { toName } from '../members';
import { insertOnce, once } from '../record';
import type { Kit } from './kit';
import { MAX_CHILD_AGE, MAX_CHILD_NOTE, MAX_DEPENDENTS } from './limits';
import type { DependentDoc } from './model';
import type { Adding, ChildNoted, Dependent, DependentAdded } from './types';

/** The dependent in a stored document. */
function asDependent({ _id, applied: _, ...rest }: DependentDoc): Dependent {
  return { id: _id, ...rest };
}

/** Adds a child of a guardian, who agrees to it with this. A replay finds the child that it added. */
export async function add(kit: Kit, of: Adding, cause: Cause): Promise<DependentAdded> {
  const _id = cause.id('dep');
  const made = await kit.dependents.findById(_id).lean<DependentDoc | null>();
  if (made) return { ok: true, dependent: asDependent(made) };
  const guardian = await kit.members.get(of.guardian);
  if (guardian?.status !== 'active' || guardian.minor) return { ok: false, why: 'not-allowed' };
  if (!(await kit.consents.has(guardian.id, 'children'))) return { ok: false, why: 'no-consent' };
  const name = toName(of.name);
  if (name === null) return { ok: false, why: 'bad-name' };
  const year = Number(inSeoul(cause.at).day.slice(0, 4));
  if (of.born > year || of.born < year - MAX_CHILD_AGE) return { ok: false, why: 'bad-year' };
  const theirs = await dependentsOf(kit, of.guardian);
  if (theirs.some((one) => cleanName(one.name) === name)) return { ok: false, why: 'already' };
  if (theirs.length >= MAX_DEPENDENTS) return { ok: false, why: 'full' };
  const { community } = guardian;
  const consent = { version: kit.communities.get(community).consent.version, at: cause.at };
  const fresh = { community, guardian: guardian.id, name, born: of.born, consent, state: 'active' as const };
  await insertOnce(kit.dependents, { _id, ...fresh, applied: [cause.key] });
  return { ok: true, dependent: { id: _id, ...fresh } };
}

/** Keeps what the carer of the day has to know about a child; empty words take it away. */
export async function noteDependent(
  kit: Kit,
  of: { readonly dependent: string; readonly by: string; readonly note: string },
  cause: Cause,
): Promise<ChildNoted> {
  const note = of.note.trim().slice(0, MAX_CHILD_NOTE);
  if (note !== '' && !(await kit.consents.has(of.by, 'health'))) return { ok: false, why: 'no-consent' };
  const when = { guardian: of.by, state: 'active' };
  const written = await once(kit.dependents, { id: of.dependent, when, update: { $set: { note } } }, cause);
  const child = written.is === 'done' ? await dependent(kit, of.dependent) : null;
  return child ? { ok: true, dependent: child } : { ok: false, why: 'gone' };
}

/** Takes a child out; the guardian alone can. False for a child that isn't theirs. */
export async function remove(kit: Kit, of: { dependent: string; by: string }, cause: Cause): Promise<boolean> {
  const when = { guardian: of.by, state: 'active' };
  const update = { $set: { state: 'ended' as const, name: '', note: '' } };
  return (await once(kit.dependents, { id: of.dependent, when, update }, cause)).is === 'done';
}

/** Takes all children of a guardian out: the consent to keep them was taken back. Their bookings stay. */
export async function removeAll(kit: Kit, guardian: string, cause: Cause): Promise<void> {
  for (const { id } of await dependentsOf(kit, guardian)) await remove(kit, { dependent: id, by: guardian }, cause);
}

/** The children of a guardian, in the order in which they were added. */
export async function dependentsOf(kit: Kit, guardian: string): Promise<readonly Dependent[]> {
  const docs = await kit.dependents
    .find({ guardian, state: 'active' })
    .sort({ _id: 1 })
    .limit(MAX_DEPENDENTS)
    .lean<DependentDoc[]>();
  return docs.map(asDependent);
}

/** A child by id, also after it was taken out; null for an unknown one. */
export async function dependent(kit: Kit, id: string): Promise<Dependent | null> {
  const doc = await kit.dependents.findById(id).lean<DependentDoc | null>();
  return doc && asDependent(doc);
}
