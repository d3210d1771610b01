import { type App, openApp } from './app';

let app: App;
beforeEach(async () => {
  app = await openApp({ env: { LINE_BASIC_ID: '@123abcde', KAKAO_CHANNEL_ID: '_ZeUTxl' } });
});
afterEach(() => app.close());

const HERE = 'seoul-timebank';
const invite = (label = 'the library', community = HERE) =>
  app.runtime.services.invites.make({ community, label }, app.clock.now());
const get = async (path: string) => {
  const res = await fetch(`${app.url}${path}`);
  return { status: res.status, text: await res.text() };
};
/** Opens the chat as a browser does, with the address of an invitation; gives the visitor's contact. */
async function visit(query: string, cookie?: string) {
  const page = await fetch(`${app.url}/chat${query}`, cookie ? { headers: { cookie } } : {});
  const own = cookie ?? (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const hello = await fetch(`${app.url}/chat/hello${query}`, {
    method: 'POST',
    headers: { cookie: own, 'content-type': 'application/json' },
    body: '{}',
  });
  return { cookie: own, status: hello.status, said: JSON.stringify(await hello.json()) };
}
const contacts = () => app.all<{ from?: string; member: string | null }>('contacts');

test('the page of an invitation leads to every door, and its paper has a picture', async () => {
  const { code } = await invite();
  const page = await get(`/join/${code.toLowerCase()}`);
  expect(page.status).toBe(200);
  expect(page.text).toContain(`http://pumasi.test/chat/${HERE}?pumasi=${code}`);
  expect(page.text).toContain(`https://line.me/R/oaMessage/%40123abcde/?pumasi%20${code}`);
  expect(page.text).toContain('https://pf.kakao.com/_ZeUTxl/chat');
  expect(page.text).toContain(`pumasi ${code}`);
  const paper = await get(`/join/${code}/paper`);
  expect(paper.text).toContain('<svg');
  expect(paper.text).toContain(`http://pumasi.test/join/${code}`);
});

test.each(['/join/AAAAA', '/join/a', `/join/${'A'.repeat(10_000)}`, '/join/%3Cscript%3E'])(
  '%.20s is no invitation, and still shows a way in',
  async (path) => {
    const { status, text } = await get(path);
    expect([status, text.includes('/chat'), text.includes('<script')]).toEqual([404, true, false]);
  },
);

test('an invitation ends after its time', async () => {
  const { code, until } = await invite();
  app.clock.advance(until.getTime() - app.clock.now().getTime());
  expect((await get(`/join/${code}`)).status).toBe(404);
  await visit(`?pumasi=${code}`);
  expect((await contacts()).map(({ from }) => from)).toEqual([undefined]);
});

test('the web chat keeps the first invitation, and never says its code', async () => {
  const first = await invite();
  const second = await invite('the fair');
  const { cookie, status, said } = await visit(`?pumasi=${first.code}`);
  expect([status, said.includes(first.code)]).toEqual([200, false]);
  await visit(`?pumasi=${second.code}`, cookie);
  expect((await contacts()).map(({ from }) => from)).toEqual([first.code]);
});

test.each(['ZZZZZ', 'a', '', 'A'.repeat(1_000)])('the code %.8s is simply a start', async (code) => {
  expect((await visit(`?pumasi=${code}`)).status).toBe(200);
  expect((await contacts()).map(({ from }) => from)).toEqual([undefined]);
});

test('the code of another community is simply a start', async () => {
  const { code } = await invite('the library', 'elsewhere');
  expect((await visit(`?pumasi=${code}`)).status).toBe(200);
  expect((await contacts()).map(({ from }) => from)).toEqual([undefined]);
  expect((await get(`/join/${code}`)).status).toBe(404);
});
