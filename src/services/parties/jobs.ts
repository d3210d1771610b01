import type { Cause } from '../../lib/cause';
import type { Timed } from '../../lib/job';
import { doing, dueWork } from '../record';
import type { Kit } from './kit';
import { renewNotice, stateNotice } from './notices';
import type { Party, PartyJob } from './types';

/** The timed work of the parties: a notice before an agreement runs out, and one when it has. */
export function createJobs(kit: Kit): Timed {
  const occasion = ({ id, agreement }: Party) => `${id}:${agreement?.to ?? ''}`;
  return dueWork<Party>({
    name: 'parties',
    noun: 'party',
    records: kit.parties,
    occasion: { warn: occasion, lapse: occasion },
    work: {
      warn: (of, cause) => tell(kit, of, 'warn', cause),
      lapse: (of, cause) => tell(kit, of, 'lapse', cause),
    },
  });
}

/** Tells the people of a party and the coordinators of its zone, once for each agreement. */
async function tell(kit: Kit, of: Party, is: PartyJob, cause: Cause): Promise<void> {
  const changed = await kit.parties.change(of.id, doing(cause, null), (now) =>
    now.agreement === null || (now.told?.of === now.agreement.to && now.told.is === is)
      ? { ok: false, why: 'told' }
      : { ok: true, set: { told: { is, of: now.agreement.to } }, is },
  );
  if (changed.is !== 'done') return;
  const { record } = changed;
  const { community, zone } = record;
  for (const { id, appointments } of await kit.members.inParty(community, record.id))
    if (appointments.some(({ party, role }) => party === record.id && role === 'head'))
      cause.tell(stateNotice(id, record, `parties.notice.${is}`));
  for (const { id } of await kit.members.coordinators(community, zone))
    cause.tell(renewNotice(id, record, `parties.notice.${is}-staff`));
}
