import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { COOKIE, sign } from '../../src/channels/web/identity';
import { cause } from '../../src/lib/cause';
import { inRoot } from '../../src/lib/paths';
import { makeMember } from '../../src/tools/chat/people';
import { type App, openApp, SECRET } from '../app/app';
import { linkFor, makeCall, makeCase, makeStaff } from '../console/desk';
import { makeQuestion } from '../console/sheets';
import { doorOf } from '../support/doors';
import { launch, phone, shot, withBrowser } from './chromium';

/** A small phone and a desktop. */
const widths = [phone.width, 1280];
const HEIGHT = 740;
const languages = ['ko', 'en'] as const;
type Lang = (typeof languages)[number];

/** The records that the pages show. */
interface Records {
  readonly card: string;
  readonly caller: string;
  readonly request: string;
  readonly invite: string;
}

/** Brings a browser to a page; the address is that of the program. */
type Visit = (page: Page, at: Records & { readonly lang: Lang }) => Promise<unknown>;

/** An address below the program; `staff` signs in first. */
const to =
  (address: string | ((at: Records & { readonly lang: Lang }) => string), staff = false): Visit =>
  async (page, at) => {
    if (staff) await enters(page, at.lang);
    const where = typeof address === 'string' ? address : address(at);
    await page.goto(`${HOST}${where}${where.includes('?') ? '&' : '?'}lang=${at.lang}`);
  };
const desk = (address: string | ((at: Records) => string)): Visit => to(address, true);

/** Where the program stands for the browser; its pages name their styles by this address. */
const HOST = 'http://pumasi.test';

/** The newest message's first button is pressed, then the next message is awaited. */
async function goesOn(page: Page, words?: string): Promise<void> {
  const before = await page.locator('.row.pumasi').count();
  if (words === undefined) await page.locator('.row.pumasi').last().locator('.choices button').first().click();
  else {
    await page.locator('#input').fill(words);
    await page.keyboard.press('Enter');
  }
  await page.locator('.row.pumasi').nth(before).waitFor();
  await page.locator('#waiting:empty').waitFor({ state: 'attached' });
}

const chat = to('/chat/seoul-timebank');
/** A newcomer at the question with twenty-five choices, and at one with several picks. */
const joins: Visit = async (page, at) => {
  await chat(page, at);
  await page.locator('.row.pumasi').first().waitFor();
  for (const words of [undefined, undefined, undefined, at.lang === 'ko' ? '새싹' : 'Sprout'])
    await goesOn(page, words);
};
const joined: Visit = async (page, at) => {
  await joins(page, at);
  for (let i = 0; i < 2; i++) await goesOn(page);
};
const away: Visit = async (page, at) => {
  await chat(page, at);
  await page.locator('.row.pumasi').first().waitFor();
  await page.route('**/messages?**', (route) => route.abort());
  await page.locator('#input').fill('안녕하세요');
  await page.keyboard.press('Enter');
  await page.locator('.row.stuck').waitFor();
  await page.evaluate('dispatchEvent(new Event("offline"))');
  await page.locator('#state').waitFor();
  await page.evaluate('document.getElementById("newer").hidden = false');
};
const printed: Visit = async (page, at) => {
  await desk('/desk/paper')(page, at);
  await page.locator('form[action="/desk/paper"] button').click();
  await page.locator('.code').first().waitFor();
};

/** The asker of the match, known to the web chat by a signed cookie. */
const ASKER = 'asker-of-every-page-22';
const slip: Visit = async (page, { request, lang }) => {
  const value = `${ASKER}.${sign([SECRET], 'visitor', ASKER)}`;
  await page.context().addCookies([{ name: COOKIE, value, url: `${HOST}/chat` }]);
  await app.runtime.services.members.setLanguage(
    `web:${ASKER}`,
    lang,
    cause(`every-page/${lang}`, app.clock.now(), []),
  );
  await page.goto(`${HOST}/chat/slips/${request}`);
  await page.locator('#print').waitFor();
};

/** The page on which a browser is signed out, before and after. */
const leaves =
  (out: boolean): Visit =>
  async (page, at) => {
    await chat(page, at);
    await page.locator('.row.pumasi').first().waitFor();
    await page.locator('#out').click();
    await page.locator('button[value=out]').waitFor();
    if (!out) return;
    await page.locator('button[value=out]').click();
    await page.locator('form[data-is=out]').waitFor({ state: 'attached' });
  };

let tickets = 0;
/** Somebody's own data, behind a link that opens once. */
const ownData =
  (shown: boolean): Visit =>
  async (page, { lang }) => {
    const { services } = app.runtime;
    const by = cause(`every-page/own-data/${++tickets}`, app.clock.now(), []);
    await page.goto(`${HOST}/mine/${await services.looks.ticket(staffOf(lang), by)}`);
    if (!shown) return;
    await page.locator('button[value=page]').click();
    await page.locator('dl').first().waitFor();
  };

/** Every address of the program by its file: how a browser comes to its pages, or why it is no page. */
const rows: Readonly<Record<string, Readonly<Record<string, Visit>> | string>> = {
  'src/app.ts /': 'leads to another page',
  'src/app.ts /healthz': 'for machines',
  'src/app.ts /readyz': 'for machines',
  'src/app.ts /metrics': 'for machines',
  'src/channels/web/chat.ts /': { chat, joins, joined, away },
  'src/channels/web/chat.ts /messages': 'for the script of the page',
  'src/channels/web/chat.ts /events': 'for the script of the page',
  'src/channels/web/chat.ts /photos/:id': 'a picture',
  'src/channels/web/chat.ts /slips/:request': { 'own-slip': slip, 'slip-missing': to('/chat/slips/nothing') },
  'src/channels/web/notifying.ts /worker.js': 'a script',
  'src/channels/web/sessions-page.ts /sessions': { sessions: leaves(false), 'sessions-out': leaves(true) },
  'src/channels/web/pages.ts ${folder}/${file}': 'scripts and styles',
  'src/channels/web/try.ts /try': { try: to('/try') },
  'src/channels/web/try.ts /try/clock': 'for the script of the page',
  'src/channels/web/try.ts /try/desk': 'for the script of the page',
  'src/console/callers/route.tsx /callers': { callers: desk('/desk/callers') },
  'src/console/callers/route.tsx /callers/:key/line': {
    line: async (page, at) => {
      await desk('/desk/callers')(page, at);
      await page.locator('main select:has(option[value=family])').selectOption('family');
      await page.locator('main form[method=post] button.main').first().click();
      await page.locator('#words').waitFor();
    },
  },
  'src/console/calls/route.tsx /calls/:id': { call: desk(({ caller }) => `/desk/calls/${caller}`) },
  'src/console/cards/route.tsx /cards/:id': {
    card: desk(({ card }) => `/desk/cards/${encodeURIComponent(card)}`),
    over: desk('/desk/cards/cases:none'),
  },
  'src/console/figures/route.tsx /figures': { figures: desk('/desk/figures') },
  'src/console/index.ts /live': 'a stream for the script of the page',
  'src/console/keyboard/route.tsx /keys': { keys: desk('/desk/keys') },
  'src/console/now/route.tsx /': { now: desk('/desk') },
  'src/console/now/route.tsx /list': 'a part of the first page',
  'src/console/paper/route.tsx /paper': { paper: desk('/desk/paper') },
  'src/console/paper/route.tsx /paper/:id': { printed },
  'src/console/people/route.tsx /people': {
    people: desk('/desk/people'),
    found: desk(`/desk/people?q=${encodeURIComponent('김')}`),
  },
  'src/console/past/route.tsx /past': { past: desk('/desk/past') },
  'src/console/people/route.tsx /people/:id': { person: desk(({ caller }) => `/desk/people/${caller}`) },
  'src/console/sign-in/route.tsx /in/:token': {
    door: async (page, { lang }) => page.goto(`${HOST}${await linkFor(app, staffOf(lang))}`),
    used: to('/desk/in/nothing'),
  },
  'src/console/slips/route.tsx /slips/:request': { slip: desk(({ request }) => `/desk/slips/${request}`) },
  'src/privacy/own-data.ts ${OWN_DATA_PATH}/:ticket': {
    'own-data-asks': ownData(false),
    'own-data': ownData(true),
    'own-data-over': to('/mine/nothing'),
  },
  'src/pages/pages.ts /pages/consent': { consent: to('/pages/consent') },
  'src/pages/pages.ts /join/:code': { join: to(({ invite }) => `/join/${invite}`), gone: to('/join/ABCDEFGH') },
  'src/pages/pages.ts /join/:code/:paper': { 'join-paper': to(({ invite }) => `/join/${invite}/paper`) },
};

/** Pages that answer at any address. */
const others: Readonly<Record<string, Visit>> = {
  chats: to('/chat'),
  missing: to('/nothing-here'),
  'chat-missing': to('/chat/nothing-here/at-all'),
  'desk-missing': desk('/desk/nothing-here'),
  'desk-closed': to('/desk'),
};

let app: App;
const staff = new Map<Lang, string>();

function staffOf(lang: Lang): string {
  return staff.get(lang) ?? '';
}

async function enters(page: Page, lang: Lang): Promise<void> {
  await page.goto(`${HOST}${await linkFor(app, staffOf(lang))}`);
  await page.locator('main form button').first().click();
  await page.locator('#list').waitFor({ state: 'attached' });
}

/** Every address that a source file answers with `get`, as `file path`. */
function addresses(): string[] {
  const files = readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8' }).filter((one) => /\.tsx?$/.test(one));
  return files.flatMap((file) => {
    const source = readFileSync(inRoot('src', file), 'utf8');
    const named = [...source.matchAll(/\.get\(\s*(\[[^\]]+\]|'\/[^']*'|`[/$][^`]*`)\s*,/g)];
    const paths = named.flatMap(([, found = '']) => [...found.matchAll(/['`]([^'`]*)['`]/g)].map(([, one]) => one));
    return paths.map((one) => `${path.join('src', file)} ${one}`);
  });
}

test('the table names every address of the program', () => {
  expect([...new Set(addresses())].sort()).toEqual(Object.keys(rows).sort());
});

withBrowser('every page, in both languages, by day and by night, on a phone and a desktop', () => {
  let browser: Browser;
  let context: BrowserContext;
  let records: Records;

  beforeAll(async () => {
    app = await openApp({
      demo: true,
      packDirs: [inRoot('communities'), inRoot('test', 'packs', 'kept')],
      env: { COMMUNITY: 'seoul-timebank,golmok' },
    });
    browser = await launch([`--host-resolver-rules=MAP pumasi.test ${new URL(app.url).host}`]);
    for (const lang of languages)
      staff.set(lang, await makeStaff(app, { name: `한담당 ${lang}`, zone: 'mapo', role: 'coordinator', lang }));
    records = await make();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });
  afterEach(() => context.close());

  async function make(): Promise<Records> {
    const by = staffOf('ko');
    const caller = await makeCall(app, { name: '김순자', zone: 'mapo', by });
    await makeQuestion(app, { name: '박말순', zone: 'mapo' });
    const card = await makeCase(app, { zone: 'mapo', text: '문이 잠겨 있어요. 언제 오면 되나요?' });
    await makeCase(app, { zone: 'mapo', kind: 'safety', text: '골목 불이 나갔어요.' });
    await app.runtime.catchUp();
    const { invites } = app.runtime.services;
    const { code } = await invites.make({ community: 'seoul-timebank', label: '복지관' }, app.clock.now());
    return { card, caller, request: await match(), invite: code };
  }

  /** Makes a match, as the slip shows it. */
  async function match(): Promise<string> {
    const { runtime, clock } = app;
    const { exchange } = runtime.services;
    const person = async (user: string, can: readonly string[], name = user) =>
      (await makeMember(runtime, { door: doorOf('web'), user, name, zone: 'mapo', lang: 'ko', can })).id;
    const asker = await person(ASKER, [], '김순자');
    const helper = await person('민들레', ['hospital-company']);
    const wish = { asker, kind: 'hospital-company', date: '2026-11-27', time: '14:00', minutes: 60, zone: 'mapo' };
    const asked = await exchange.ask(wish, cause('every-page/ask', clock.now(), []));
    if (!asked.ok) throw new Error(asked.why);
    const { is } = await exchange.accept(asked.request.id, helper, cause('every-page/accept', clock.now(), []));
    expect(is).toBe('matched');
    return asked.request.id;
  }

  /** Everything axe finds in the page and its frames, of any level. */
  async function faults(page: Page): Promise<string[]> {
    for (const frame of page.frames()) await frame.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as {
      violations: { id: string; nodes: { html: string; any: { message: string }[] }[] }[];
    };
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any[0]?.message ?? ''}`),
    );
  }

  const visits = Object.values(rows).flatMap((row) => (typeof row === 'string' ? [] : Object.entries(row)));
  const places = [...visits, ...Object.entries(others)].flatMap(([name, visit]) =>
    languages.map((lang) => [`${name} ${lang}`, name, lang, visit] as const),
  );

  test.each(places)(
    '%s',
    async (_, name, lang, visit) => {
      context = await browser.newContext({
        viewport: { width: phone.width, height: HEIGHT },
        locale: lang === 'ko' ? 'ko-KR' : 'en-US',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await visit(page, { ...records, lang });
      const found: string[] = [];
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const width of widths) {
          await page.setViewportSize({ width, height: HEIGHT });
          for (const fault of await faults(page)) found.push(`${colorScheme} ${width}: ${fault}`);
          const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
          if (Number(await page.evaluate(wider)) > 0) found.push(`${width}: wider than the screen`);
          await shot(page, `page-${name}-${lang}-${colorScheme}-${width}`);
        }
      }
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      expect(found).toEqual([]);
    },
    120_000,
  );
});
