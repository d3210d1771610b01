import { COMMUNITY, DAY, GRANT, openTown, type Town, walk } from './support';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(async () => {
  expect((await town.ledger.prove()).violations).toEqual([]);
  await town.close();
});

test('one household is on one side: neither asked, nor matched by a yes, its own or one that a coordinator enters', async () => {
  const asker = await town.join('asker', { phone: '+821011112222' });
  const spouse = await town.helper('spouse', { phone: '+821011112222' });
  const one = await town.helper('one');
  const boss = await town.join('boss', { coordinator: true });
  const { cause, told } = town.because();
  const made = await town.exchange.ask(walk(asker), cause);
  if (!made.ok) throw new Error(made.why);
  const { id } = made.request;
  expect(told.map(({ to }) => to)).toEqual([one]);
  expect(await town.exchange.needed({ community: COMMUNITY, member: spouse }, town.now())).toEqual([]);
  expect(await town.exchange.accept(id, spouse, town.because().cause)).toEqual({ is: 'both-sides' });
  const told_ = { by: boss, means: 'phone' } as const;
  expect(await town.exchange.acceptFor(id, spouse, told_, town.because().cause)).toEqual({ is: 'both-sides' });
  expect(await town.exchange.accept(id, one, town.because().cause)).toMatchObject({ is: 'matched' });
});

test('who acts for two households does not answer for the one what the other asked', async () => {
  const asker = await town.join('asker', { phone: '+821011112222' });
  const one = await town.helper('one');
  const two = await town.helper('two');
  const made = await town.exchange.ask(walk(asker), town.because().cause);
  if (!made.ok) throw new Error(made.why);
  const { id } = made.request;
  const carer = await town.join('carer');
  const to = new Date(town.now().getTime() + 30 * DAY);
  for (const whom of [asker, one])
    await town.members.appointFor({ member: carer, for: whom, scope: ['ask'], to, by: whom }, town.because().cause);
  const by = { staff: carer, means: 'chat', consent: 'family', proxy: carer } as const;
  expect(await town.exchange.accept(id, one, { ...town.because().cause, by })).toEqual({ is: 'both-sides' });
  expect(await town.ledger.balance(COMMUNITY, asker)).toMatchObject({ posted: GRANT, held: 0 });
  expect(await town.exchange.accept(id, two, town.because().cause)).toMatchObject({ is: 'matched' });
});
