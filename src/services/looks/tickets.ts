import { timingSafeEqual } from 'node:crypto';
import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import type { Fingerprint } from '../../lib/fingerprint';
import { MINUTE_MS } from '../../lib/units';
import type { MembersPort } from '../members';
import { insertOnce } from '../record';
import { TICKET_MINUTES } from './limits';
import type { LookDoc } from './model';
import type { Looks, Ticket } from './types';

/** The parts of the tickets. */
export interface TicketParts {
  readonly looks: Model<LookDoc>;
  readonly members: Pick<MembersPort, 'get'>;
  readonly fingerprint?: Fingerprint;
}

const USE = 'own-data';

/**
 * The tickets to one's own data. A ticket is `<look>.<member>.<end in base 36>.<mac>`. Its use records a look under that
 * id, so nobody uses it twice. The key of the fingerprint comes from SECRET_KEY.
 */
export function createTickets({ looks, members, fingerprint }: TicketParts): Pick<Looks, 'ticket' | 'holder' | 'use'> {
  const read = async (ticket: string, now: Date): Promise<(Ticket & { readonly look: string }) | null> => {
    const [look = '', id = '', end = '', mac = '', ...more] = ticket.split('.');
    const right = await fingerprint?.(USE, [look, id, end].join('.'));
    if (right === undefined || more.length > 0 || !same(mac, right)) return null;
    if (Number.parseInt(end, 36) <= now.getTime()) return null;
    const member = await members.get(id);
    if (member?.status !== 'active') return null;
    return { look, member: id, community: member.community };
  };
  return {
    async ticket(member, cause: Pick<Cause, 'id' | 'at'>) {
      const end = (cause.at.getTime() + TICKET_MINUTES * MINUTE_MS).toString(36);
      const said = [cause.id('look', 'own'), member, end].join('.');
      const mac = await fingerprint?.(USE, said);
      return mac === undefined ? null : `${said}.${mac}`;
    },
    async holder(ticket, now) {
      const found = await read(ticket, now);
      if (!found || (await looks.exists({ _id: found.look }))) return null;
      return { member: found.member, community: found.community };
    },
    async use(ticket, now) {
      const found = await read(ticket, now);
      if (!found) return null;
      const { look: _id, member, community } = found;
      const about = { feature: 'looks', id: member };
      const doc: LookDoc = { _id, community, how: 'own', by: member, whose: member, about, at: now };
      return (await insertOnce(looks, doc)) ? { member, community } : null;
    },
  };
}

function same(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
