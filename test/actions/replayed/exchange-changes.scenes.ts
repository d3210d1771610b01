import { type Args, draft, idOf, type Scene, type Stage } from './stage';

/** A match, and a change of it that `ann` has proposed. */
async function proposed(stage: Stage, wanted: Readonly<Record<string, string | number>>): Promise<Args> {
  const request = await stage.match();
  const { exchange } = stage.services;
  const result = await exchange.change(request, await idOf(stage.services, 'ann'), wanted, stage.step());
  if (result.is !== 'proposed') throw new Error(result.is);
  return { request, change: result.request.match?.change?.id ?? '' };
}

/** Changes of what was asked or agreed. */
export const scenes: readonly Scene[] = [
  {
    action: 'exchange.change-request',
    what: 'of an open request',
    outcome: 'changed',
    by: 'ann',
    before: async (stage) => ({ request: await stage.request(), time: '16:00' }),
  },
  {
    action: 'exchange.change-request',
    what: 'to a time that suits nobody',
    outcome: 'changed',
    by: 'ann',
    before: async (stage) => {
      await stage.holder('boss', 'coordinator');
      const request = await stage.request();
      await stage.services.matching.offers.remove(await idOf(stage.services, 'bob'));
      return { request, date: '2026-11-25' };
    },
  },
  {
    action: 'exchange.change-request',
    what: 'of a match',
    outcome: 'proposed',
    by: 'ann',
    before: async (stage) => ({ request: await stage.match(), time: '16:00', minutes: 90 }),
  },
  {
    action: 'exchange.answer-change',
    what: 'yes',
    outcome: 'made',
    by: 'bob',
    before: async (stage) => ({ ...(await proposed(stage, { time: '16:00', minutes: 90 })), answer: 'yes' }),
  },
  {
    action: 'exchange.answer-change',
    what: 'no',
    outcome: 'declined',
    by: 'bob',
    before: async (stage) => ({ ...(await proposed(stage, { time: '16:00' })), answer: 'no' }),
  },
  {
    action: 'exchange.answer-change',
    what: 'without the minutes',
    outcome: 'short',
    by: 'bob',
    before: async (stage) => {
      const args = await proposed(stage, { minutes: 90 });
      const [ann, bob] = [await idOf(stage.services, 'ann'), await idOf(stage.services, 'bob')];
      const { community } = (await stage.services.members.get(ann)) ?? { community: '' };
      const { available } = await stage.services.ledger.balance(community, ann);
      await stage.services.ledger.donate({ community, from: ann, to: bob, minutes: available }, stage.step());
      return { ...args, answer: 'yes' };
    },
  },
  {
    action: 'exchange.change-request',
    what: 'with the place that was open',
    outcome: 'placed',
    by: 'ann',
    before: async (stage) => {
      await stage.match();
      const { address: _, ...rest } = draft;
      const ann = await idOf(stage.services, 'ann');
      const sent = await stage.services.exchange.ask({ asker: ann, ...rest, time: '17:00' }, stage.step());
      if (!sent.ok) throw new Error(sent.why);
      await stage.services.exchange.accept(sent.request.id, await idOf(stage.services, 'bob'), stage.step());
      return { request: sent.request.id, address: '꽃길 2' };
    },
  },
  {
    action: 'exchange.tell-late',
    outcome: 'told',
    by: 'bob',
    before: async (stage) => ({ request: await stage.match(), minutes: 15 }),
  },
  {
    action: 'exchange.relay-message',
    outcome: 'masked',
    by: 'bob',
    before: async (stage) => ({ request: await stage.match(), text: '문 앞이에요. 010-1234-5678' }),
  },
  {
    action: 'exchange.seek-other',
    outcome: 'reopened',
    by: 'ann',
    before: async (stage) => {
      await stage.holder('boss', 'coordinator');
      return { request: await stage.match() };
    },
  },
  {
    action: 'exchange.withdraw-change',
    outcome: 'withdrawn',
    by: 'ann',
    before: async (stage) => proposed(stage, { time: '16:00' }),
  },
];
