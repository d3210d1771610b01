import { z } from 'zod';
import { type Act, type Acts, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import { partyName } from './notices';
import type { Parties } from './types';

/** The acts of coordinators on waiting and on suspended parties. */
export const partyActs: Acts<Parties> = {
  approve: decision(true),
  refuse: decision(false),
  resume: deskAct(z.strictObject({}), async (parties: Parties, { record, by }, cause) => {
    const resumed = await parties.move({ party: record, by, as: 'resume' }, cause);
    if (resumed.ok) return { ok: true, said: t('parties.past.resumed', { party: partyName(resumed.party) }) };
    return { ok: false, why: t(resumed.why === 'not-allowed' ? 'desk.not-allowed' : 'parties.decide.gone') };
  }),
};

function decision(approve: boolean): Act<Parties> {
  return deskAct(z.strictObject({}), async (parties: Parties, { record, by }, cause) => {
    const decided = await parties.decide({ party: record, by, approve }, cause);
    if (!decided.ok) return { ok: false, why: t(`parties.decide.${decided.why}`) };
    const params = { party: partyName(decided.party), until: decided.party.agreement?.to ?? '' };
    return { ok: true, said: t(approve ? 'parties.decide.approved' : 'parties.decide.refused', params) };
  });
}
