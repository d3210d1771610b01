import type { Model } from 'mongoose';
import type { Logger } from '../../lib/logger';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import { type Appointments, type Member, type MembersPort, rolesAt } from '../members';
import { asCase, type CaseDoc } from './model';
import type { Case } from './types';

/** The shared parts of this service. */
export interface Kit {
  readonly cases: Model<CaseDoc>;
  readonly members: MembersPort & Pick<Appointments, 'appointed'>;
  readonly communities: Communities;
  readonly figures: Figures;
  readonly logger: Logger;
}

/** A case by its id. */
export async function caseById({ cases }: Kit, id: string): Promise<Case | null> {
  const doc = await cases.findById(id).lean<CaseDoc | null>();
  return doc && asCase(doc);
}

/**
 * The case, if coordinator `by` is responsible for its zone. Any coordinator may see a newcomer's case, or an urgent
 * one that nobody has seen in time.
 */
export async function forCoordinator(kit: Kit, id: string, by: string, at: Date): Promise<Case | null> {
  const found = await caseById(kit, id);
  if (!found) return null;
  if (await kit.members.onDuty(by, found.community, found.zone === null ? [] : [found.zone])) return found;
  const standIn = found.unseenSince && (await standIns(kit, found, at)).some((one) => one.id === by);
  return standIn ? found : null;
}

/** The coordinators responsible for the zone of a case. */
export function onDutyFor({ members }: Kit, { community, zone }: Case): Promise<readonly Member[]> {
  return members.coordinators(community, zone ?? undefined);
}

/** The community's other coordinators, and its operators. */
export async function standIns(kit: Kit, of: Case, at: Date): Promise<readonly Member[]> {
  const first = (await onDutyFor(kit, of)).map((one) => one.id);
  const appointed = await kit.members.appointed(of.community);
  return appointed.filter((one) => rolesAt(one, at).includes('coordinator') && !first.includes(one.id));
}
