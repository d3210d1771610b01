import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import type { Fingerprint } from '../../lib/fingerprint';
import type { ModelHost } from '../../lib/model-host';
import { showPhone } from '../../lib/phone';
import { MINUTE_MS } from '../../lib/units';
import type { Member, MembersPort } from '../members';
import { insertOnce } from '../record';
import { LOOK_MINUTES, MAX_LISTED } from './limits';
import { asLook, type LookDoc, lookModel } from './model';
import { createTickets } from './tickets';
import type { Look, Looked, Looking, Looks, Seeing } from './types';

/** The parts of the looks. */
export interface LooksDeps {
  readonly host: ModelHost;
  readonly members: Pick<MembersPort, 'get' | 'onDuty'>;
  /** Absent in a store that seals nothing: no tickets are made then. */
  readonly fingerprint?: Fingerprint;
}

interface Kit extends LooksDeps {
  readonly looks: Model<LookDoc>;
}

/** Makes the looks over the collection `looks`. */
export function createLooks(deps: LooksDeps): Looks {
  const kit: Kit = { ...deps, looks: lookModel(deps.host) };
  return {
    note: (of, cause) => note(kit, of, cause),
    look: (of, cause) => look(kit, of, cause),
    saw: (of, cause) => saw(kit, of, cause),
    number: (id, by, now) => number(kit, id, by, now),
    at: async (whose) => {
      const docs = await kit.looks.find({ whose }).sort({ _id: -1 }).limit(MAX_LISTED).lean<LookDoc[]>();
      return docs.map(asLook);
    },
    copied: async (communities, cause) => {
      for (const one of communities) {
        const of = { community: one, how: 'backup', by: null, about: { feature: 'looks', id: one } } as const;
        await saw(kit, { ...of, whose: [one] }, cause);
      }
    },
    backup: async (community) => {
      const doc = await kit.looks.findOne({ whose: community, how: 'backup' }).sort({ _id: -1 }).lean<LookDoc | null>();
      return doc && asLook(doc);
    },
    files: async (community) => {
      const query = { whose: community, how: 'export' } as const;
      return (await kit.looks.find(query).sort({ _id: -1 }).limit(MAX_LISTED).lean<LookDoc[]>()).map(asLook);
    },
    ...createTickets(kit),
    forget: async (member) => {
      await kit.looks.deleteMany({ whose: member });
    },
  };
}

async function note({ looks, members }: Kit, of: Looking, cause: Cause): Promise<Looked> {
  const who = await members.get(of.whose);
  if (!who) return { ok: false, why: 'not-allowed' };
  if (numberOf(who) === null) return { ok: false, why: 'no-number' };
  const { feature, id } = of.about;
  const doc: LookDoc = {
    _id: cause.id('look', of.whose),
    community: who.community,
    how: of.how ?? 'number',
    by: of.by,
    whose: of.whose,
    about: { feature, id },
    at: cause.at,
  };
  await insertOnce(looks, doc);
  return { ok: true, look: asLook(doc) };
}

async function look(kit: Kit, of: Looking, cause: Cause): Promise<Looked> {
  const [who, by] = await Promise.all([kit.members.get(of.whose), kit.members.get(of.by)]);
  const here = who && by?.status === 'active' && who.community === by.community;
  if (!here || !(await kit.members.onDuty(of.by, who.community, [who.zone]))) return { ok: false, why: 'not-allowed' };
  return note(kit, of, cause);
}

async function saw(
  { looks }: Kit,
  { whose, purpose, ...of }: Seeing,
  { id, at }: Pick<Cause, 'id' | 'at'>,
): Promise<void> {
  for (const one of whose)
    await insertOnce(looks, { _id: id('look', one), ...of, whose: one, ...(purpose ? { purpose } : {}), at });
}

/** The ways that show a number. */
const showing: readonly Look['how'][] = ['number', 'print'];

async function number({ looks, members }: Kit, id: string, by: string, now: Date): Promise<string | null> {
  const doc = await looks.findById(id).lean<LookDoc | null>();
  if (doc?.by !== by || now.getTime() - doc.at.getTime() > LOOK_MINUTES * MINUTE_MS) return null;
  if (!showing.includes(asLook(doc).how)) return null;
  const who = await members.get(doc.whose);
  const phone = who && numberOf(who);
  return phone ? showPhone(phone) : null;
}

/** The number under which a member is reached: a waiting child's is the guardian's. */
function numberOf({ status, guardian, phone }: Member): string | null {
  return (status === 'waiting' ? guardian?.phone : undefined) ?? phone ?? null;
}
