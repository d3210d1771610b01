import type { Clock } from '../../lib/clock';
import { rolesAt } from './appointments';
import type { Codes } from './codes';
import type { Appointments, Claiming, Members } from './types';

/** The owner of codes for every community of the program. */
const ANYWHERE = '*';

/** The owner of the operator's code of a community; `*`: of every community. */
export const operatorsCode = (community: string): string => `operator@${community}`;

/** The parts of claiming. */
export interface ClaimingDeps extends Pick<Appointments, 'appoint'>, Pick<Members, 'get'> {
  readonly codes: Codes;
  readonly clock: Clock;
}

/** Makes the claiming part of the members service: the typist of a tool's code becomes an operator. */
export function createClaiming({ codes, clock, get, appoint }: ClaimingDeps): Claiming {
  return {
    operatorCode: (community, at) =>
      codes.make({ purpose: 'operator', owner: operatorsCode(community ?? ANYWHERE), community }, at),

    async claimOperator({ code, conversation, member: id }, cause) {
      const member = await get(id);
      if (member?.status !== 'active') return { is: 'not-active' };
      const typed = { purpose: 'operator', code, conversation, community: member.community } as const;
      const found = await codes.look(typed, cause);
      if (typeof found === 'string') return { is: found };
      if (!found.mine && rolesAt(member, clock.now()).includes('operator')) return { is: 'already' };
      if (found.used) return { is: 'used' };
      if (found.late) return { is: 'late' };
      if (!(await codes.use(found, conversation, cause))) return { is: 'used' };
      // The answer already tells the member, so no notice is sent.
      const quiet = { ...cause, tell: () => undefined };
      const made = await appoint({ member: id, role: 'operator', area: null, by: null }, quiet);
      return { is: made.ok || made.why === 'already' ? 'operator' : 'not-active' };
    },
  };
}
