import { areaOf } from '../../src/actions';
import { acceptRequest } from '../../src/actions/exchange/accept-request';
import { linkVolunteer } from '../../src/actions/exchange/link-volunteer';
import { linkable } from '../../src/actions/exchange/linkable.source';
import { readLink } from '../../src/actions/exchange/read-link';
import { volunteers } from '../../src/actions/exchange/volunteers.source';
import { ask } from '../../src/actions/parties/ask';
import { decide } from '../../src/actions/parties/decide';
import { endRole } from '../../src/actions/parties/end-role';
import { cause } from '../../src/lib/cause';
import type { Notice } from '../../src/lib/notice';
import { loadPacks } from '../../src/packs';
import { type ExchangeSettings, exchangeSettings } from '../../src/services/exchange';
import type { Fact } from '../../src/services/figures';
import { takes } from '../../src/services/figures/columns';
import { partyAccount } from '../../src/services/ledger';
import type { PartyRole } from '../../src/services/members';
import { AT, HERE, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

type Who = Awaited<ReturnType<Town['member']>>;

const said = { type: 'institution', zone: 'mapo', may: ['links'], months: '12' };
const draft = { kind: 'hospital-company', date: '2026-11-25', time: '10:00', minutes: 60, zone: 'mapo' };

let town: Town;
let boss: Who;
let asker: Who;

/** Opens a town whose pack has these settings about institutions. */
async function opened(institutions: ExchangeSettings['institutions']): Promise<void> {
  await town?.store.close();
  const settings = exchangeSettings.of(loadPacks([HERE]).get(HERE));
  town = await openTown({ exchange: { ...settings, institutions } });
  boss = await town.coordinator('boss');
  asker = await town.member('asker', { name: '순자' });
}

beforeEach(() => opened({ when: 'asked', minutes: 'volunteer' }));
afterAll(async () => {
  await town.store.close();
  const own = areaOf('exchange').actions.filter(({ name }) => /read-link|link-volunteer/.test(name));
  expect(own).toHaveLength(2);
  for (const { name, outcomes } of own)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

/** An active institution and its head. */
async function institution(user = 'head', more: object = {}): Promise<{ party: string; head: Who }> {
  const name = `${user} 복지관`;
  const asked = await town.does(ask, await town.stranger(user), {
    ...said,
    name,
    person: '한결',
    phone: '010-2222-3333',
    ...more,
  });
  const party = asked.notices.find(({ about }) => about.feature === 'parties')?.about.id ?? '';
  expect(await town.does(decide, boss, { party, answer: 'yes' })).toMatchObject({ outcome: 'approved' });
  return { party, head: (await town.person(user)) as Who };
}

/** Gives a member a role in a party. */
async function serves(party: string, who: Who, role: PartyRole = 'volunteer'): Promise<Who> {
  await town.services.members.appointIn({ member: who.member, party, role, by: null }, turn().cause);
  return (await town.person(who.conversation.slice('web:'.length))) as Who;
}

/** An institution with one volunteer. */
async function withVolunteer(user = 'head'): Promise<{ party: string; head: Who; vol: Who }> {
  const { party, head } = await institution(user);
  return { party, head, vol: await serves(party, await town.member(`vol of ${user}`, { name: '하람' })) };
}

/** A request of the asker, or of another member; what the asking told people. */
async function requested(more: object = {}, who = asker) {
  const { cause, notices } = turn();
  const made = await town.services.exchange.ask({ ...draft, asker: who.member, ...more }, cause);
  if (!made.ok) throw new Error(made.why);
  return { request: made.request.id, notices };
}

const isLink = ({ say }: { say: { text: { key?: string } | object } }) =>
  JSON.stringify(say.text).includes('exchange.notice.link');

describe('who sees a request', () => {
  test('institutions of the zone with a right, an agreement and volunteers; once it is asked', async () => {
    const { head } = await withVolunteer();
    await institution('empty');
    const far = await institution('far', { zone: 'gangnam' });
    await serves(far.party, await town.member('v2'));
    const calls = await institution('calls', { may: ['calls'] });
    await serves(calls.party, await town.member('v3'));
    const { request, notices } = await requested({ address: '행운아파트 101동' });
    expect(notices.filter(isLink).map(({ to }) => to)).toEqual([head.member]);
    expect(JSON.stringify(notices.filter(isLink))).not.toContain('행운아파트');
    expect((await town.lists(linkable, head)).map(({ value }) => value)).toEqual([request]);
    expect(await town.lists(linkable, far.head)).toEqual([]);
    expect(await town.lists(linkable, calls.head)).toEqual([]);
  });

  test('with `unfilled` only once the search has come up empty; with `kinds` only these', async () => {
    await opened({ when: 'unfilled', minutes: 'volunteer' });
    const { head } = await withVolunteer();
    const helper = await town.member('helper', { name: '도윤' });
    const offer = { kinds: [draft.kind], zones: ['mapo'], times: ['weekday-morning' as const] };
    await town.services.matching.offers.set(helper.member, { ...offer, cap: { times: 5, per: 'week' } }, turn().cause);
    const { request, notices } = await requested();
    expect(notices.filter(isLink)).toEqual([]);
    expect(await town.does(readLink, head, {})).toMatchObject({ outcome: 'none' });
    const no = turn();
    await town.services.exchange.decline(request, helper.member, null, no.cause);
    expect(no.notices.filter(isLink).map(({ to }) => to)).toEqual([head.member]);
    expect(await town.does(readLink, head, {})).toMatchObject({ outcome: 'one', data: { request, asker: '순자' } });
    await opened({ when: 'asked', minutes: 'volunteer', kinds: ['reading'] });
    const other = await withVolunteer();
    expect((await requested()).notices.filter(isLink)).toEqual([]);
    expect((await requested({ kind: 'reading' })).notices.filter(isLink).map(({ to }) => to)).toEqual([
      other.head.member,
    ]);
  });

  test('read-link: none, one, some, and why an institution may not', async () => {
    const { party, head, vol } = await withVolunteer();
    expect(await town.does(readLink, vol, {})).toMatchObject({ outcome: 'no-party' });
    expect(await town.does(readLink, head, {})).toMatchObject({ outcome: 'none' });
    const { request } = await requested();
    expect(await town.does(readLink, head, { request })).toMatchObject({ outcome: 'one', data: { request } });
    await requested({ time: '15:00' });
    expect(await town.does(readLink, head, {})).toMatchObject({ outcome: 'some' });
    const calls = await institution('calls', { may: ['calls'] });
    expect(await town.does(readLink, calls.head, {})).toMatchObject({ outcome: 'no-right' });
    await town.store.mongoose
      .model('Party')
      .updateOne({ _id: party }, { $set: { agreement: { from: '2025-01-01', to: '2025-12-31' } } });
    expect(await town.does(readLink, head, {})).toMatchObject({ outcome: 'no-agreement' });
    await town.services.parties.move({ party, by: boss.member, as: 'suspend' }, turn().cause);
    expect(await town.does(readLink, head, {})).toMatchObject({ outcome: 'closed' });
  });
});

describe('link-volunteer', () => {
  test('asked: the volunteer reads the basic facts and decides; a replay asks once', async () => {
    const { head, vol } = await withVolunteer();
    const { request } = await requested({ address: '행운아파트 101동' });
    expect((await town.lists(volunteers, head, { request })).map(({ value }) => value)).toEqual([vol.member]);
    const first = await town.does(linkVolunteer, head, { request, volunteer: '하람' }, 'turn-l/link');
    expect(first).toMatchObject({
      outcome: 'asked',
      data: { name: '하람' },
      notices: [{ to: vol.member, purpose: 'match' }],
    });
    expect(JSON.stringify(first.notices)).not.toContain('행운아파트');
    expect(await town.does(linkVolunteer, head, { request, volunteer: '하람' }, 'turn-l/link')).toEqual(first);
    expect(await town.does(linkVolunteer, head, { request, volunteer: vol.member })).toMatchObject({
      outcome: 'already',
    });
  });

  test('not-theirs, several, busy, unfit, own', async () => {
    const { party, head, vol } = await withVolunteer();
    const stranger = await town.member('other', { name: '이든' });
    const { request } = await requested();
    const link = (volunteer: string, of = request) => town.does(linkVolunteer, head, { request: of, volunteer });
    expect(await link('이든')).toMatchObject({ outcome: 'not-theirs' });
    expect(await link(stranger.member)).toMatchObject({ outcome: 'not-theirs' });
    const second = await serves(party, await town.member('vol2', { name: '하람' }));
    expect(await link('하람')).toMatchObject({ outcome: 'several' });
    const span = { from: new Date('2026-11-25T01:30:00Z'), to: new Date('2026-11-25T02:00:00Z') };
    await town.services.matching.diary.reserve(vol.member, { of: 'booking', id: 'x', about: 'x', ...span }, AT);
    expect(await link(vol.member)).toMatchObject({ outcome: 'busy', data: { name: '하람' } });
    await town.services.blocks.block({ by: second.member, other: asker.member, community: HERE }, turn().cause);
    expect(await link(second.member)).toMatchObject({ outcome: 'unfit' });
    const own = (await requested({ time: '15:00' }, vol)).request;
    expect(await link(second.member, own)).toMatchObject({ outcome: 'own' });
  });

  test('taken, ended, started, barred, unknown', async () => {
    const { party, head, vol } = await withVolunteer();
    const second = await serves(party, await town.member('vol2', { name: '도윤' }));
    const { request } = await requested();
    const link = (of: string) => town.does(linkVolunteer, head, { request: of, volunteer: second.member });
    await town.does(linkVolunteer, head, { request, volunteer: vol.member });
    expect(await town.does(acceptRequest, vol, { request })).toMatchObject({ outcome: 'ok' });
    expect(await link(request)).toMatchObject({ outcome: 'taken' });
    const over = (await requested({ time: '15:00' })).request;
    await town.services.exchange.cancel(over, asker.member, turn().cause);
    expect(await link(over)).toMatchObject({ outcome: 'ended' });
    const begun = (await requested({ time: '19:00' })).request;
    await town.store.mongoose.model('Request').updateOne({ _id: begun }, { $set: { startsAt: AT } });
    expect(await link(begun)).toMatchObject({ outcome: 'started' });
    expect(await link('req_none')).toMatchObject({ outcome: 'unknown' });
    const open = (await requested({ date: '2026-11-26' })).request;
    await town.does(endRole, head, { party, post: `${head.member}/head` });
    await town.services.parties.move({ party, by: boss.member, as: 'suspend' }, turn().cause);
    expect(await link(open)).toMatchObject({ outcome: 'barred' });
  });
});

describe('a linked volunteer’s yes', () => {
  test('makes a match that names the institution; the figures know it, and the minutes are the volunteer’s', async () => {
    const { party, head, vol } = await withVolunteer();
    const { request } = await requested();
    await town.does(linkVolunteer, head, { request, volunteer: vol.member });
    const yes = await town.does(acceptRequest, vol, { request });
    expect(yes.outcome).toBe('ok');
    const card = yes.notices.find(({ to }) => to === asker.member);
    expect(card?.say.rows).toContainEqual(expect.objectContaining({ label: { key: 'exchange.row.party' } }));
    expect(yes.notices.filter(({ to }) => to === head.member)).toHaveLength(1);
    await finished(request, vol);
    expect(await town.services.ledger.balance(HERE, vol.member)).toMatchObject({ posted: 360 });
    expect(await facts(request)).toMatchObject([{ party, giver: vol.member, receiver: asker.member, minutes: 60 }]);
    const [fact] = (await facts(request)) as unknown as Fact[];
    const cells = town.services.columns(HERE).filter(({ id }) => id.startsWith('exchange.by-'));
    expect(cells.filter((one) => fact && takes(one, fact)).map(({ id }) => id)).toEqual(['exchange.by-institutions']);
    const plain = { ...fact, party: null } as Fact;
    expect(cells.filter((one) => takes(one, plain)).map(({ id }) => id)).toEqual(['exchange.by-neighbours']);
  });

  test('with the rule of the institution its account gets them, and the volunteer reads that', async () => {
    await opened({ when: 'asked', minutes: 'institution' });
    const { party, head, vol } = await withVolunteer();
    const { request } = await requested();
    await town.does(linkVolunteer, head, { request, volunteer: vol.member });
    expect(await town.does(acceptRequest, vol, { request })).toMatchObject({ outcome: 'ok' });
    const told = await finished(request, vol);
    expect(JSON.stringify(told.filter(({ to }) => to === vol.member))).toContain('exchange.notice.credited');
    expect(await town.services.ledger.balance(HERE, partyAccount(party))).toMatchObject({ posted: 60 });
    expect(await town.services.ledger.balance(HERE, vol.member)).toMatchObject({ posted: 300 });
  });

  test('unlinked: the agreement or the role has ended meanwhile, or the account is full; nothing is held', async () => {
    await opened({ when: 'asked', minutes: 'institution' });
    const { party, head, vol } = await withVolunteer();
    const { request } = await requested();
    await town.does(linkVolunteer, head, { request, volunteer: vol.member });
    await town.does(endRole, head, { party, post: `${vol.member}/volunteer` });
    expect(await town.does(acceptRequest, vol, { request })).toMatchObject({ outcome: 'unlinked', notices: [] });
    expect(await town.services.exchange.look(request, asker.member)).toMatchObject({ request: { state: 'open' } });
    await serves(party, vol);
    const party1 = town.store.mongoose.model('Party');
    const live = (await town.services.parties.get(party))?.agreement;
    await party1.updateOne({ _id: party }, { $set: { agreement: { from: '2025-01-01', to: '2025-12-31' } } });
    expect(await town.does(acceptRequest, vol, { request })).toMatchObject({ outcome: 'unlinked' });
    await party1.updateOne({ _id: party }, { $set: { agreement: live } });
    const fill = { community: HERE, account: partyAccount(party), minutes: 60_000, by: boss.member };
    await town.services.ledger.fill(fill, turn().cause);
    const full = await town.does(acceptRequest, vol, { request }, 'turn-f/yes');
    expect(full).toMatchObject({ outcome: 'unlinked', notices: [{ to: head.member }] });
    expect(await town.does(acceptRequest, vol, { request }, 'turn-f/yes')).toEqual(full);
    expect(await town.services.ledger.balance(HERE, asker.member)).toMatchObject({ posted: 300, held: 0 });
    expect(await town.services.matching.diary.of([vol.member])).toEqual(new Map([[vol.member, []]]));
  });

  test('a no tells who linked, and a match given back does too', async () => {
    const { head, vol } = await withVolunteer();
    const { request } = await requested();
    await town.does(linkVolunteer, head, { request, volunteer: vol.member });
    await town.does(acceptRequest, vol, { request });
    const back = turn();
    await town.services.exchange.cancel(request, vol.member, back.cause);
    expect(JSON.stringify(back.notices.filter(({ to }) => to === head.member))).toContain('link-back');
    const two = (await requested({ date: '2026-11-26' })).request;
    await town.does(linkVolunteer, head, { request: two, volunteer: vol.member });
    const no = turn();
    await town.services.exchange.decline(two, vol.member, null, no.cause);
    expect(JSON.stringify(no.notices)).toContain('link-declined');
  });

  test('who linked hears that the asker cancels, before the yes and after it, and that the asker seeks somebody else', async () => {
    const { head, vol } = await withVolunteer();
    const told = (notices: readonly Notice[]) => keys(notices.filter(({ to }) => to === head.member));
    const open = (await requested()).request;
    await town.does(linkVolunteer, head, { request: open, volunteer: vol.member });
    const early = turn();
    await town.services.exchange.cancel(open, asker.member, early.cause);
    expect(told(early.notices)).toEqual(['exchange.notice.link-cancelled']);
    const taken = (await requested({ date: '2026-11-26' })).request;
    await town.does(linkVolunteer, head, { request: taken, volunteer: vol.member });
    await town.does(acceptRequest, vol, { request: taken });
    const late = turn();
    await town.services.exchange.cancel(taken, asker.member, late.cause);
    expect(told(late.notices)).toEqual(['exchange.notice.link-cancelled']);
    const other = (await requested({ date: '2026-11-27' })).request;
    await town.does(linkVolunteer, head, { request: other, volunteer: vol.member });
    await town.does(acceptRequest, vol, { request: other });
    const seeks = turn();
    await town.services.exchange.seekOther(other, asker.member, seeks.cause);
    expect(told(seeks.notices)).toContain('exchange.notice.link-other');
    // Nobody linked: nobody hears.
    const plainly = (await requested({ date: '2026-11-28' })).request;
    const none = turn();
    await town.services.exchange.cancel(plainly, asker.member, none.cause);
    expect(told(none.notices)).toEqual([]);
  });

  test('minutes that went to an institution go back by two, and come again', async () => {
    await opened({ when: 'asked', minutes: 'institution' });
    const second = await town.coordinator('second');
    const { party, head, vol } = await withVolunteer();
    const { request } = await requested();
    await town.does(linkVolunteer, head, { request, volunteer: vol.member });
    await town.does(acceptRequest, vol, { request });
    await finished(request, vol);
    const minutes = async () => [
      (await town.services.ledger.balance(HERE, partyAccount(party))).posted,
      (await town.services.ledger.balance(HERE, asker.member)).posted,
      (await town.services.ledger.balance(HERE, vol.member)).posted,
    ];
    expect(await minutes()).toEqual([60, 240, 300]);
    for (const [way, after] of [
      ['back', [0, 300, 300]],
      ['again', [60, 240, 300]],
    ] as const) {
      const asked = turn();
      const undone = await town.services.exchange.undo(
        request,
        boss.member,
        { way, why: '다른 날이에요' },
        asked.cause,
      );
      expect(undone).toMatchObject({ is: 'proposed', minutes: 60 });
      await town.hears(asked.events);
      const [open] = await town.services.ledger.waiting(HERE, second.member);
      const answer = turn();
      const of = { community: HERE, proposal: open?.proposal.id ?? '', by: second.member, approve: true };
      expect(await town.services.ledger.decide(of, answer.cause)).toMatchObject({ transfer: { minutes: 60 } });
      await town.hears(answer.events);
      expect(await minutes()).toEqual(after);
    }
  });
});

/** The keys of what notices say. */
const keys = (notices: readonly Notice[]) => notices.map(({ say }) => ('key' in say.text ? say.text.key : ''));

/** Both sides confirm two hours after the end; what they are told. */
async function finished(request: string, vol: Who) {
  const at = new Date(Date.parse('2026-11-25T05:00:00Z'));
  const notices: Notice[] = [];
  for (const [n, by] of [vol.member, asker.member].entries())
    await town.services.exchange.confirm(request, by, { minutes: 60 }, cause(`turn-c${n}/confirm`, at, notices));
  return notices;
}

/** The facts of the settled match of a request. */
async function facts(request: string) {
  const match = (await town.services.exchange.look(request, asker.member))?.request.match?.id;
  return town.store.mongoose
    .model('Fact')
    .find({ _id: `match:${match}` })
    .lean();
}
