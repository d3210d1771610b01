import type { Cause } from '../../lib/cause';
import type { Heads } from './heads';
import { draft, type Poster, refuse } from './poster';
import { dormantKey, type Ledger, type Posting, poolAccount } from './types';

/** The parts of moving a dormant account's minutes. */
interface RetireParts {
  readonly heads: Heads;
  readonly poster: Poster;
  statement: Ledger['statement'];
}

/** Moves all free minutes of an account that nobody has used since a moment to the community's pool. */
export async function retire(
  { heads, poster, statement }: RetireParts,
  { community, account, key: id, unmoved }: Parameters<Ledger['retire']>[0],
  cause: Cause,
): Promise<Posting> {
  const key = dormantKey(id);
  const before = await poster.byKey(key);
  if (before) return { ok: true, transfer: before, replay: true };
  const { posted, held } = await heads.find(account);
  const minutes = posted - held;
  if (minutes <= 0) return refuse('rule');
  const sides = { from: account, to: poolAccount(community) };
  // The account's head guards this look: an entry that comes in between makes the transfer look again.
  return poster.post(draft(cause, key, { community, kind: 'donate', minutes, ...sides, by: [] }), 0, async () => {
    const [last] = await statement(account, 1);
    return last && last.at > unmoved ? 'rule' : null;
  });
}
