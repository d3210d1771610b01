import type { Cause } from '../../lib/cause';
import { partyAccount } from '../ledger';
import { done } from '../record';
import { linkOf } from './decide/asking';
import { type Kit, memberOf, tell } from './kit';
import { type LinkFate, linkFate } from './notices/linking';
import { type ExchangeSettings, exchangeSettings } from './settings';
import type { Match, Request } from './types';

/** The settings of a community about institutions; null if they may not link volunteers to requests of this kind. */
export function institutionsFor(
  kit: Pick<Kit, 'communities'>,
  { community, kind }: Pick<Request, 'community' | 'kind'>,
): ExchangeSettings['institutions'] | null {
  const { institutions } = exchangeSettings.of(kit.communities.get(community));
  return institutions && (institutions.kinds?.includes(kind) ?? true) ? institutions : null;
}

/** Tells who linked a volunteer what became of it; nobody for everybody else. */
export async function tellLinker(
  kit: Kit,
  request: Request,
  member: string,
  fate: LinkFate,
  cause: Cause,
): Promise<boolean> {
  const link = linkOf(request, member);
  if (!link) return false;
  const { name } = await memberOf(kit, member);
  tell(cause, request, link.by, linkFate(request, name, fate), 'system', { expiresAt: request.startsAt });
  return true;
}

/**
 * The party of a linked volunteer's match, and the account of its minutes; null for everybody else. A replay keeps what
 * the yes has made.
 */
export async function linkedYes(
  kit: Kit,
  request: Request,
  member: string,
  { at, key }: Pick<Cause, 'at' | 'key'>,
): Promise<Pick<Match, 'party' | 'payee'> | 'unlinked' | null> {
  const link = linkOf(request, member);
  if (!link || done(request, key)) return null;
  const party = await kit.parties.get(link.party);
  if (!party || kit.parties.unable(party, 'links', at) !== null) return 'unlinked';
  const volunteers = await kit.parties.people(party, ['volunteer'], at);
  if (!volunteers.some(({ id }) => id === member)) return 'unlinked';
  const theirs = institutionsFor(kit, request)?.minutes === 'institution';
  return { party: party.id, ...(theirs ? { payee: partyAccount(party.id) } : {}) };
}
