import { z } from 'zod';
import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { plain, t } from '../../lib/text';
import { accountTypeOf, partyAccount, poolAccount, type Transfer } from '../../services/ledger';
import { holds } from '../../services/parties';
import { defineAction } from '../define';
import type { Services } from '../services';
import { receiversFor } from './receivers';

/**
 * Gives minutes of the caller to somebody they have met, or to a party; without `account` to the pool. `full`: the account
 * can't take that many. `gone`: the caller may not give to it.
 */
export const donateTime = defineAction({
  name: 'ledger.donate-time',
  args: z.strictObject({ minutes: z.number(), account: z.string().max(120).optional() }),
  outcomes: ['ok', 'given', 'insufficient', 'full', 'gone', 'amount'],
  gives: ['minutes', 'free', 'pool', 'name'],
  needs: 'member',
  changes: true,
  async run({ services, who, args: { minutes, account: to }, cause }) {
    invariant(who.member, 'donating needs a member');
    const { community, member } = who;
    const pool = poolAccount(community);
    const account = to ?? pool;
    const receiver = (await receiversFor(services, who)).find((one) => one.account === account);
    if (!receiver) return { outcome: 'gone' };
    const posting = await services.ledger.donate({ community, from: member, to: account, minutes }, cause);
    if (!posting.ok) {
      const outcome = posting.why === 'insufficient' || posting.why === 'full' ? posting.why : 'amount';
      return { outcome, data: { minutes, free: posting.available ?? 0 } };
    }
    const free = (await services.ledger.balance(community, member)).available;
    const data = { minutes: posting.transfer.minutes, free };
    if (account !== pool) {
      await tellGiven(services, posting.transfer, cause);
      return { outcome: 'given', data: { ...data, name: receiver.name } };
    }
    return { outcome: 'ok', data: { ...data, pool: (await services.ledger.balance(community, pool)).posted } };
  },
});

/** Tells the person, or the heads of the party, what they were given; somebody who blocked the giver isn't told. */
async function tellGiven(
  { members, blocks }: Pick<Services, 'members' | 'blocks'>,
  { id, community, from, to, minutes }: Transfer,
  cause: Cause,
): Promise<void> {
  const party = to.slice(partyAccount('').length);
  const isPerson = accountTypeOf(to) === 'member';
  const heads = isPerson ? [] : await members.inParty(community, party);
  const headed = heads.filter((one) => holds(one, party, 'head', cause.at));
  const [giver] = await members.many([from]);
  const apart = await blocks.apartFrom([from]);
  const told = isPerson ? [to] : headed.map((one) => one.id);
  const name = plain(giver?.name ?? '');
  for (const one of told) {
    if (apart.has(one) || one === from) continue;
    cause.tell({
      to: one,
      about: { feature: 'ledger', id },
      purpose: 'ledger',
      say: {
        text: t(isPerson ? 'ledger.donate.told' : 'ledger.donate.told-party', { name, minutes }),
        ...(isPerson
          ? {
              buttons: [
                { text: t('ledger.statement.title'), press: { do: 'start', flow: 'ledger.statement' } as const },
              ],
            }
          : {}),
      },
    });
  }
}
