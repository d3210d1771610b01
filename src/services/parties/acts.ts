import { z } from 'zod';
import { type Act, type Acts, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import { partyName } from './notices';
import type { Parties } from './types';

/** The acts of coordinators on waiting parties. */
export const partyActs: Acts<Parties> = { approve: decision(true), refuse: decision(false) };

function decision(approve: boolean): Act<Parties> {
  return deskAct(z.strictObject({}), async (parties: Parties, { record, by }, cause) => {
    const decided = await parties.decide({ party: record, by, approve }, cause);
    if (!decided.ok) return { ok: false, why: t(`parties.decide.${decided.why}`) };
    const params = { party: partyName(decided.party), until: decided.party.agreement?.to ?? '' };
    return { ok: true, said: t(approve ? 'parties.decide.approved' : 'parties.decide.refused', params) };
  });
}
