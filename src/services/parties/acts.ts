import { z } from 'zod';
import { type Act, type Acts, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import { partyName } from './notices';
import type { Parties } from './types';

/** The acts of coordinators on waiting and on suspended parties. */
export const partyActs: Acts<Parties> = {
  approve: decision(true),
  refuse: decision(false),
  resume: moving('resume', 'parties.past.resumed'),
  suspend: moving('suspend', 'parties.manage.stopped'),
  'name-head': deskAct(z.strictObject({ member: z.string().max(60) }), async (parties: Parties, of, cause) => {
    const { record: party, by, given } = of;
    const asked = await parties.offerRole({ party, by, role: 'head', member: given.member }, cause);
    if (asked.ok) return { ok: true, said: t('parties.card.head-asked', { name: asked.member.name }) };
    return { ok: false, why: t(asked.why === 'asked' ? 'parties.people.waiting' : 'parties.decide.gone') };
  }),
};

/** Suspends a party, or takes it back. */
function moving(as: 'suspend' | 'resume', said: string): Act<Parties> {
  return deskAct(z.strictObject({}), async (parties: Parties, { record, by }, cause) => {
    const moved = await parties.move({ party: record, by, as }, cause);
    if (moved.ok) return { ok: true, said: t(said, { party: partyName(moved.party) }) };
    return { ok: false, why: t(moved.why === 'not-allowed' ? 'desk.not-allowed' : 'parties.decide.gone') };
  });
}

function decision(approve: boolean): Act<Parties> {
  return deskAct(z.strictObject({}), async (parties: Parties, { record, by }, cause) => {
    const decided = await parties.decide({ party: record, by, approve }, cause);
    if (!decided.ok) return { ok: false, why: t(`parties.decide.${decided.why}`) };
    const params = { party: partyName(decided.party), until: decided.party.agreement?.to ?? '' };
    return { ok: true, said: t(approve ? 'parties.decide.approved' : 'parties.decide.refused', params) };
  });
}
