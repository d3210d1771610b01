import { type ApartKind, apartKinds } from '../../lib/apart';
import type { Cause } from '../../lib/cause';
import type { ModelHost } from '../../lib/model-host';
import type { Communities } from '../communities';
import type { Members } from '../members';
import { doing, done, mayMove, type Records, records } from '../record';
import { consentModel } from './model';
import { type ConsentMove, consentMoves } from './states';
import type { Answering, Consent, Consents } from './types';

/** The parts of the separate consents. */
export interface ConsentsDeps {
  readonly host: ModelHost;
  readonly communities: Pick<Communities, 'get'>;
  readonly members: Pick<Members, 'get'>;
}

interface Kit extends ConsentsDeps {
  readonly consents: Records<Consent, ConsentMove>;
}

/** Makes the separate consents over the collection `consents`. */
export function createConsents(deps: ConsentsDeps): Consents {
  const model = consentModel(deps.host);
  const consents = records<Consent, ConsentMove>({ model, moves: consentMoves, nextJob: () => null, log: 'answered' });
  const kit: Kit = { ...deps, consents };
  return {
    give: (of, cause) => answer(kit, of, 'give', cause),
    refuse: async (of, cause) => {
      await answer(kit, of, 'refuse', cause);
    },
    withdraw: (of, cause) => withdraw(kit, of, cause),
    has: async (member, kind) => (await consents.get(idOf(member, kind)))?.state === 'given',
    async of(member) {
      const found = await consents.find({ member, state: 'given' }, { _id: 1 }, apartKinds.length);
      return [...found].sort((a, b) => apartKinds.indexOf(a.kind) - apartKinds.indexOf(b.kind));
    },
    async forget(member) {
      await model.deleteMany({ member });
    },
  };
}

function idOf(member: string, kind: ApartKind): string {
  return `${member}.${kind}`;
}

/** Notes an answer in the place of the earlier one. */
async function answer(kit: Kit, of: Answering, move: 'give' | 'refuse', cause: Cause): Promise<boolean> {
  const member = await kit.members.get(of.member);
  if (member?.status !== 'active') return false;
  const { community } = member;
  const { version } = kit.communities.get(community).consent;
  const set = { version, at: cause.at, channel: of.channel };
  const by = doing(cause, of.member);
  const id = idOf(of.member, of.kind);
  const fresh = { id, state: consentMoves[move].to, community, member: of.member, kind: of.kind, ...set };
  const made = await kit.consents.add(fresh, by);
  if (done(made, cause.key)) return true;
  const changed = await kit.consents.change(id, by, (now) =>
    mayMove(consentMoves, now.state, move) ? { ok: true, move, set, is: move } : { ok: false, why: 'given' },
  );
  return changed.is === 'done';
}

async function withdraw(kit: Kit, { member, kind, channel }: Answering, cause: Cause): Promise<boolean> {
  const set = { at: cause.at, channel };
  const changed = await kit.consents.change(idOf(member, kind), doing(cause, member), (now) =>
    mayMove(consentMoves, now.state, 'withdraw')
      ? { ok: true, move: 'withdraw', set, is: 'withdraw' }
      : { ok: false, why: 'gone' },
  );
  if (changed.is !== 'done') return false;
  cause.emit({ type: 'consent.withdrawn', community: changed.record.community, member, kind });
  return true;
}
