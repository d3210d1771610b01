import { cause } from '../../src/lib/cause';
import { inSeoul } from '../../src/lib/seoul';
import { HOUR_MS } from '../../src/lib/units';
import { slots } from '../../src/services/matching';
import { makeMember } from '../../src/tools/chat/people';
import type { App } from '../app/app';
import { doorOf } from '../support/doors';

/** A match of two neighbours in Mapo, whose minutes coordinator `by` has decided; the clock stands after it. */
export async function settledMatch(
  { runtime, clock }: App,
  { by, minutes }: { readonly by: string; readonly minutes: number },
): Promise<{ readonly card: string; readonly asker: string; readonly helper: string }> {
  const { exchange, matching } = runtime.services;
  const step = (name: string) => cause(`settled/${by}/${name}`, clock.now(), []);
  const neighbour = async (name: string) => {
    const of = { door: doorOf('web'), user: `${name} of ${by}`, name, zone: 'mapo', lang: 'ko' };
    return (await makeMember(runtime, of)).id;
  };
  const [asker, helper] = [await neighbour('김부탁'), await neighbour('이도움')];
  const kind = 'company-talk';
  const cap = { times: 5, per: 'week' } as const;
  await matching.offers.set(helper, { kinds: [kind], zones: ['mapo'], times: slots, cap }, step('offer'));
  const { day: date, time } = inSeoul(new Date(clock.now().getTime() + 26 * HOUR_MS));
  const made = await exchange.ask({ asker, kind, date, time, minutes: 60, zone: 'mapo' }, step('ask'));
  if (!made.ok) throw new Error(made.why);
  const { id } = made.request;
  const { is } = await exchange.accept(id, helper, step('yes'));
  if (is !== 'matched') throw new Error(is);
  clock.advance(28 * HOUR_MS);
  await exchange.settle(id, by, minutes, step('settle'), 'heard-both');
  await runtime.catchUp();
  return { card: `exchange:${id}`, asker, helper };
}
