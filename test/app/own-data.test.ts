import { features } from '../../src/features';
import { everythingHeld } from '../../src/privacy/held';
import { ownData } from '../../src/privacy/own-data';
import { talk } from '../../src/privacy/personal';
import { makeMember } from '../../src/tools/chat/people';
import { visit } from '../channels/web/visitor';
import { doorOf } from '../support/doors';
import { type App, openApp } from './app';

/** One's own data: opened once by a link from the chat, whole, and by nobody else. */
let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

const DOOR = doorOf('web').id;
const PHONE = '+821023456789';

async function person(name: string) {
  const browser = await visit(app.url);
  const user = browser.cookie.split('=')[1]?.split('.')[0] ?? '';
  const { id } = await makeMember(app.runtime, { door: doorOf('web'), user, name, zone: 'mapo', lang: 'ko' });
  const conversation = `${DOOR}:${user}`;
  const say = async (text: string, n: number) => {
    await app.runtime.receive({
      ...{ door: DOOR, eventId: `${user}-${n}`, user, at: app.clock.now() },
      input: { kind: 'text', text },
    });
    const [last] = await app.runtime.store.mongoose.connection
      .collection('turns')
      .find({ conversation }, { sort: { seq: -1 } })
      .toArray();
    return JSON.stringify(last?.replies);
  };
  const link = async (n: number) => /\/mine\/([\w.-]+)/.exec(await say('내 정보 내려받기', n))?.[1] ?? '';
  return { id, conversation, say, link };
}

const get = (ticket: string) => fetch(`${app.url}/mine/${ticket}`);
const post = (ticket: string, as: string) =>
  fetch(`${app.url}/mine/${ticket}`, { method: 'POST', body: new URLSearchParams({ as }) });

test('the link shows nothing before the button, then everything once, as a page or as a file', async () => {
  const one = await person('물망초');
  await person('다른이웃');
  await app.runtime.services.members.edit(one.id, { phone: PHONE }, { ...cause('edit'), at: app.clock.now() });
  await one.say('계단이 무서워요', 1);
  const ticket = await one.link(2);
  const before = await get(ticket);
  const text = await before.text();
  expect([before.status, before.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(text).toContain('파일로 내려받기');
  expect(text).not.toContain('물망초');
  const file = await post(ticket, 'file');
  expect(file.headers.get('content-disposition')).toMatch(/attachment; filename=pumasi-2026-11-24\.html/);
  const all = await file.text();
  for (const words of ['물망초', PHONE, '계단이 무서워요', '이름이나 별명', '주고받은 시간'])
    expect(all).toContain(words);
  expect(all).not.toContain('다른이웃');
  expect([(await post(ticket, 'page')).status, (await get(ticket)).status]).toEqual([404, 404]);
  const again = await one.link(3);
  app.clock.advance(31 * 60_000);
  expect((await get(again)).status).toBe(404);
});

test('every field that the store holds about the person stands in the data', async () => {
  const one = await person('물망초');
  await one.say('안녕하세요', 1);
  const { parts } = await ownData(app.runtime, { member: one.id, community: 'seoul-timebank' });
  const shown = parts.flatMap(({ items }) =>
    items.flatMap(({ held }) => held.flatMap(({ values }) => Object.keys(values))),
  );
  for (const path of ['name', 'zone', 'input', 'replies', 'conversation']) expect(shown).toContain(path);
  const whole = await everythingHeld(app.runtime.store.mongoose, [...features, talk], {
    member: one.id,
    conversations: [one.conversation],
  });
  expect(whole.map(({ name }) => name)).toEqual(expect.arrayContaining(['members', 'ledger', 'talk']));
});

test.each(['x', '%00', 'a.b.c.d', 'x'.repeat(400), '..%2f..%2f', '<script>'])(
  'the bad ticket %.20s is over',
  async (ticket) => {
    expect([400, 404]).toContain((await get(ticket)).status);
    expect([400, 404]).toContain((await post(ticket, 'page')).status);
  },
);

function cause(key: string) {
  return { key, at: app.clock.now(), id: () => key, tell: () => undefined, emit: () => undefined };
}

test('the statement of the last months is a PDF of that person alone, by one link, once', async () => {
  const one = await person('물망초');
  await person('다른이웃');
  const said = await one.say('종이로 받기', 1);
  const ticket = /\/mine\/([\w.-]+)/.exec(said)?.[1] ?? '';
  expect(await (await get(ticket)).text()).toContain('시간 기록 PDF');
  const pdf = await post(ticket, 'time');
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(pdf.headers.get('content-disposition')).toMatch(/attachment; filename=pumasi-2026-11\.pdf/);
  const bytes = Buffer.from(await pdf.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  // The font lies inside, so that every reader shows the letters.
  expect(bytes.includes('WantedSans')).toBe(true);
  expect((await post(ticket, 'time')).status).toBe(404);
});
