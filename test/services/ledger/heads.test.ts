import { because, COMMUNITY, GRANT, openLedgers } from './support';

test('a place that was seen and then lost with a fallen primary is not built upon', async () => {
  const { store, ledgers, first } = await openLedgers(2);
  const [, second = first] = ledgers;
  await first.grantWelcome(COMMUNITY, 'mem_a', because('a'));
  await first.grantWelcome(COMMUNITY, 'mem_b', because('b'));
  const lost = await first.donate({ community: COMMUNITY, from: 'mem_a', to: 'mem_b', minutes: 50 }, because('lost'));
  expect(await second.balance(COMMUNITY, 'mem_a')).toMatchObject({ posted: GRANT - 50 });
  await store.mongoose.connection
    .collection('transfers')
    .deleteOne({ _id: (lost.ok ? lost.transfer.id : '') as never });

  expect(await second.balance(COMMUNITY, 'mem_a')).toMatchObject({ posted: GRANT });
  const next = { community: COMMUNITY, from: 'mem_a', to: 'mem_b', minutes: 20 };
  for (const [n, ledger] of ledgers.entries())
    expect(await ledger.donate(next, because(`next${n}`))).toMatchObject({ ok: true });
  expect(await first.balance(COMMUNITY, 'mem_a')).toMatchObject({ posted: GRANT - 40 });
  expect((await first.prove()).violations).toEqual([]);
  await store.close();
});
