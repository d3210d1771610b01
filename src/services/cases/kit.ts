import type { Model } from 'mongoose';
import type { Logger } from '../../lib/logger';
import type { PhotoUrl } from '../../lib/photo-link';
import type { Communities } from '../communities';
import type { DutyRota } from '../duty';
import type { Figures } from '../figures';
import type { Looks } from '../looks';
import type { Member, MembersPort } from '../members';
import { asCase, type CaseDoc } from './model';
import type { Case } from './types';

/** The shared parts of this service. */
export interface Kit {
  readonly cases: Model<CaseDoc>;
  readonly members: MembersPort;
  readonly duty: Pick<
    DutyRota,
    'describes' | 'tellStaff' | 'raise' | 'remindOf' | 'taken' | 'settle' | 'rungFor' | 'alarmsOf'
  >;
  readonly communities: Communities;
  readonly figures: Figures;
  readonly looks: Pick<Looks, 'note'>;
  readonly logger: Logger;
  /** The address of a photo by its reference; default: no pictures. */
  readonly photoUrl?: PhotoUrl;
  /** False without quiet hours; default true. */
  readonly quietHours?: boolean;
}

/** A case by its id. */
export async function caseById({ cases }: Kit, id: string): Promise<Case | null> {
  const doc = await cases.findById(id).lean<CaseDoc | null>();
  return doc && asCase(doc);
}

/** The case, if coordinator `by` is responsible for its zone, or its alarm has rung them. Anybody's for a newcomer's. */
export async function forCoordinator(kit: Kit, id: string, by: string): Promise<Case | null> {
  const found = await caseById(kit, id);
  if (!found) return null;
  if (await kit.members.onDuty(by, found.community, found.zone === null ? [] : [found.zone])) return found;
  return (await kit.duty.rungFor('cases', by)).includes(found.id) ? found : null;
}

/** The coordinators responsible for the zone of a case. */
export function onDutyFor({ members }: Kit, { community, zone }: Case): Promise<readonly Member[]> {
  return members.coordinators(community, zone ?? undefined);
}
