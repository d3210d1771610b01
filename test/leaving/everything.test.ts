import { mailFacts } from '../../src/channels/mail/route-facts';
import { features } from '../../src/features';
import type { PersonalField } from '../../src/lib/feature';
import { talk } from '../../src/privacy/personal';
import { isSomething, ownedBy } from '../../src/services/record';
import { appoint } from '../support/appoint';
import { talks } from '../support/phones/talks';
import { openWorld, type World } from '../support/world';

/** Everything that `personal` doesn't keep as a record is gone after leaving, in every collection. */

const PHONE = '010-2345-6789';
const EMAIL = 'mulmangcho@example.org';
const NAME = '물망초';
const PLACE = '비밀빌라 202호';
const NOTE = '초인종 대신 노크해 주세요';
const REASON = '버스를 놓쳤어요';
const WORRY = '계단이 무서워요';

let world: World;
beforeEach(async () => {
  world = await openWorld({ routes: [{ facts: mailFacts, send: async () => ({ is: 'sent' }) }] });
});
afterEach(() => world.close());

const going = [...features, talk].flatMap(({ name, personal }) =>
  personal
    .filter(({ kept }) => kept !== 'record')
    .flatMap(({ id, fields }) => fields.map((field) => ({ item: `${name}.${id}`, field }))),
);

const collection = (name: string) => world.runtime.store.mongoose.connection.collection(name);

/** True if a document of this member or conversation has something in the field. */
async function holds(field: PersonalField, ids: { member: string; conversation: string }): Promise<boolean> {
  const id = field.whose === 'conversation' ? ids.conversation : ids.member;
  const docs = await collection(field.collection).find(ownedBy(field, id)).toArray();
  return docs.some((doc) => isSomething(field.path.split('.'), doc));
}

async function filled(ids: { member: string; conversation: string }): Promise<string[]> {
  const found = [];
  for (const { item, field } of going)
    if (await holds(field, ids)) found.push(`${item} ${field.collection}.${field.path}`);
  return found;
}

/** The words of the talk are withheld in place, and the goodbye stays; `told` looks at them. */
const beyondTheTalk = (one: string) => !one.startsWith('talk.');

/** Everything the store has of a conversation's words. */
async function told(conversation: string): Promise<string> {
  const docs = ['turns', 'web_messages', 'web_photos'].map((name) => collection(name).find({ conversation }).toArray());
  return JSON.stringify(await Promise.all(docs));
}

/** What takes weeks to come about: an appointment in the diary, a notice of the week, reasons, a guardian. */
async function pretend(member: string): Promise<void> {
  const at = world.clock.now();
  const acting = { for: 'mem_elsewhere', until: at };
  await collection('contacts').updateOne({ member }, { $set: { acting } });
  await collection('calls').insertOne({
    _id: `call_${member}` as never,
    member,
    tries: [{ at, by: 'mem_staff', outcome: 'no-answer', note: REASON }],
    worry: { at, by: 'mem_staff', note: REASON },
  });
  const asked = await collection('requests').findOne({ asker: member });
  const said = { minutes: 30, at, why: REASON };
  const over = (asker: string, helper: string, words: object) => ({
    ...asked,
    ...{
      _id: `req_${asker}` as never,
      asker,
      state: 'settled',
      nextAt: null,
      nextJob: null,
      address: null,
      note: null,
    },
    match: { id: `mat_${asker}`, helper, at, held: false, ...words },
  });
  await collection('requests').insertOne(over(member, 'mem_elsewhere', { askerSaid: said, helperSaid: null }));
  await collection('requests').insertOne(over('mem_elsewhere', member, { askerSaid: null, helperSaid: said }));
  const booked = [{ of: 'match', id: 'mat_1', about: 'req_1', from: at, to: at }];
  const _id = member as never;
  await collection('diaries').updateOne({ _id }, { $set: { rev: 1, booked } }, { upsert: true });
  const asks = [{ need: 'req_1', round: 1, at }];
  const weekly = {
    asker: member,
    address: PLACE,
    wishes: { gender: 'female', language: 'en' },
    state: 'ended',
    rev: 1,
    log: [],
  };
  await collection('standings').insertOne({ _id: 'std_1' as never, community: 'seoul-timebank', ...weekly });
  await collection('asks').updateOne({ _id }, { $set: { rev: 1, asks } }, { upsert: true });
  await collection('weeks').updateOne({ _id }, { $set: { rev: 1, places: [{ place: 'p', at }] } }, { upsert: true });
  const day = '2026-11-30';
  const off = { state: 'on', rev: 1, log: [], community: 'seoul-timebank', member, from: day, to: day };
  await collection('absences').updateOne({ _id }, { $set: off }, { upsert: true });
  await collection('desk_sessions').updateOne({ _id }, { $set: { member, text: '{}', until: at } }, { upsert: true });
  const look = { _id: 'look_1' as never, community: 'seoul-timebank', by: 'mem_elsewhere', whose: member, at };
  const newcomer = {
    community: 'seoul-timebank',
    zone: 'mapo',
    state: 'given',
    for: 'settled',
    since: at,
    applied: [],
    proof: { number: 'mark', hash: 'mark', until: at, tries: 0 },
    sends: [{ number: 'mark', at }],
  };
  await collection('welcomes').updateOne({ _id }, { $set: newcomer }, { upsert: true });
  await collection('blocks').updateOne({ _id }, { $set: { by: member, other: member, at } }, { upsert: true });
  const place = { slot: 'slot_1', by: member, for: member, note: REASON, state: 'cancelled', rev: 1, log: [] };
  const thanks = { by: member, at, text: NOTE };
  await collection('bookings').insertOne({ _id: 'bkg_1' as never, community: 'seoul-timebank', ...place, thanks });
  const child = {
    community: 'seoul-timebank',
    guardian: member,
    name: NAME,
    born: 2019,
    note: REASON,
    state: 'active',
    applied: [],
  };
  await collection('dependents').insertOne({ _id: 'dep_1' as never, ...child, consent: { version: '2026-11-01', at } });
  await collection('looks').insertOne({ ...look, about: { feature: 'cases', id: 'cas_1' } });
  const typed = { said: ['1'], outcome: 'reached', words: REASON, consent: 'self', by: 'mem_staff', at, entered: true };
  const choices = [{ key: '1', label: 'yes', payload: '{}', notice: 'n' }];
  const card = { member, line: 1, look: 'look_1', notices: ['n'], purposes: ['match'], script: [NAME], choices, typed };
  await collection('sheet_cards').insertOne({ _id: `sheet_1-${member}` as never, sheet: 'sheet_1', ...card });
  const check = {
    community: 'seoul-timebank',
    member,
    kind: 'seen',
    from: day,
    until: day,
    by: 'mem_staff',
    told: day,
  };
  await collection('vettings').insertOne({ _id: `${member}.seen` as never, ...check, state: 'live', rev: 1, log: [] });
  const acceptance = {
    community: 'seoul-timebank',
    like: [1, 1, 1, 1, 1, 1, 1],
    touchedAt: 0,
    answers: 0,
    lnDelays: 0,
  };
  await collection('acceptances').insertOne({ _id, rev: 1, ...acceptance, applied: [], owed: [] });
  const asking = { near: false, askedWeek: 0, jobsWeek: 0, leadMinutes: 60 };
  const row = { need: 'req_1', member, at, asking, guess: { yes: 1, inTime: 1 }, reasons: ['rested'], outcome: 'yes' };
  await collection('askings').insertOne({ _id: 'ask_1' as never, community: 'seoul-timebank', ...row });
  const consent = { community: 'seoul-timebank', member, kind: 'health', version: day, at: new Date(), channel: 'web' };
  const happened = { key: 'k', is: 'give', at: new Date(), by: member, data: {} };
  await collection('consents').insertOne({
    ...{ _id: `${member}.health` as never, ...consent, state: 'given', rev: 1, log: [happened] },
  });
  const proposal = { _id: 'cor_1' as never, transfer: 'trf_1', by: member, reason: REASON, state: 'approved' };
  await collection('correction_proposals').insertOne({ community: 'seoul-timebank', ...proposal });
  const opening = { by: member, value: { salt: 's', reason: REASON } };
  await collection('transfers').insertOne({ _id: 'trf_2' as never, key: 'k', legs: [{ key: 'x#1' }], opening });
  const suspension = { until: at, reason: REASON, by: 'mem_staff', at };
  await collection('members').updateOne({ _id }, { $set: { guardian: { name: NAME, phone: PHONE }, suspension } });
}

/** The whole store as one text. */
async function everything(): Promise<string> {
  const { models } = world.runtime.store.mongoose;
  const all = Object.values(models).map((model) => collection(model.collection.collectionName).find({}).toArray());
  return JSON.stringify(await Promise.all(all));
}

test('a leaver: every field that goes is filled before and empty afterwards', async () => {
  const boss = await world.phone('line', 'B', 'ko');
  await talks(world, boss, ['가입', '네', '네, 동의해요', '보람', '마포구', '말벗', '완료', '건너뛰기', '건너뛰기']);
  const { members } = world.runtime.services;
  const coordinator = await members.standing(`line:${boss.user}`);
  const phone = await world.phone('web', 'A', 'ko');
  const invited = { community: 'seoul-timebank', label: '게시판' };
  const { code } = await world.runtime.services.invites.make(invited, world.clock.now());
  await talks(world, phone, [`pumasi ${code}`]);
  await talks(world, phone, ['가입', '네', '네, 동의해요', NAME, '마포구', '말벗', '완료', '말벗', '완료', PHONE]);
  const member = (await members.standing(`web:${phone.user}`))?.id ?? '';
  const ids = { member, conversation: `web:${phone.user}` };
  await talks(world, phone, ['도움 주기', '말벗', '완료']);
  await talks(world, phone, [
    '큰 버튼',
    '큰 버튼 세 개만 보기',
    '내 정보',
    '사진',
    { do: 'photo' },
    '내 정보',
    '성별',
    '여성',
    '내 정보',
    '이메일',
    EMAIL,
  ]);
  await talks(world, phone, [
    '도움 요청',
    '말벗',
    '내일',
    '오전 10시',
    '1시간',
    '마포구',
    PLACE,
    NOTE,
    '여성 이웃',
    '완료',
    '보낼게요',
  ]);
  await talks(world, phone, ['주차할 곳이 있나요?', '아니요', '사람', WORRY, '다른 메신저 연결', '1']);
  const keys = { p256dh: 'p', auth: 'a' };
  await members.subscribe(ids.conversation, { endpoint: 'https://fcm.googleapis.com/fcm/send/1', keys });
  // A mark of a talk that a crash has left behind.
  await members.handOver([ids.conversation], 'cas_over');
  await appoint(members, member);
  await appoint(members, coordinator?.id ?? '');
  await pretend(member);
  const before = await filled(ids);
  const words = await everything();
  for (const word of [NAME, PLACE, NOTE, WORRY, REASON, EMAIL, '+8210']) expect(words).toContain(word);
  expect([...new Set(before.map((one) => one.split(' ')[0]))].sort()).toEqual(
    [...new Set(going.map(({ item }) => item))].sort(),
  );
  await talks(world, phone, ['탈퇴', '네, 탈퇴할게요']);
  await world.pass(60_000);
  expect((await filled(ids)).filter(beyondTheTalk)).toEqual([]);
  const after = await everything();
  for (const word of [PLACE, NOTE, REASON, EMAIL, '+8210']) expect([word, after.includes(word)]).toEqual([word, false]);
  // What others were told stays theirs.
  for (const word of [NAME, WORRY]) expect(await told(ids.conversation)).not.toContain(word);
});

test('a person whom a coordinator refuses leaves nothing behind either', async () => {
  const boss = await world.phone('line', 'B', 'ko');
  await talks(world, boss, ['가입', '네', '네, 동의해요', '보람', '마포구', '말벗', '완료', '건너뛰기', '건너뛰기']);
  const { members } = world.runtime.services;
  await appoint(members, (await members.standing(`line:${boss.user}`))?.id ?? '');
  const child = await world.phone('web', 'C', 'ko');
  await talks(world, child, ['가입', '14세가 안 됐어요', '계속할게요', NAME, '마포구', '김보호', PHONE, '사람', WORRY]);
  const member = (await members.standing(`web:${child.user}`))?.id ?? '';
  const ids = { member, conversation: `web:${child.user}` };
  expect((await filled(ids)).map((one) => one.split(' ')[0])).toEqual(
    expect.arrayContaining(['members.name', 'members.guardian', 'talk.words']),
  );
  expect(JSON.stringify(await collection('cases').find({}).toArray())).toContain(WORRY);
  await talks(world, boss, ['거절']);
  await world.pass(60_000);
  // The refusal is told to the conversation, which can type its buttons.
  expect((await filled(ids)).filter(beyondTheTalk)).toEqual(['members.link contacts.cards']);
  expect(JSON.stringify(await collection('cases').find({}).toArray())).not.toContain(WORRY);
  expect(await everything()).not.toContain('김보호');
  expect(await told(ids.conversation)).not.toContain(WORRY);
});
