import { readFileSync } from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import { MAX_MOVE_MINUTES } from '../../../src/channels/web/limits';
import { pageFiles } from '../../../src/channels/web/pages';
import { pageDir, pageLangs, strings } from '../../../src/channels/web/strings';
import { chatApp } from './chat-server';

test('outside demo mode there is no such page', async () => {
  const { app } = await chatApp({ moveClock: async () => new Date(0) });
  await request(app).get('/try').expect(404);
  await request(app).post('/try/clock').send({ minutes: 60 }).expect(404);
});

test('three phones side by side, and the chat says that it is a demo', async () => {
  const { app } = await chatApp({ demo: true });
  const opened = await request(app).get('/try').expect(200);
  for (const phone of ['asker', 'helper', 'coordinator']) expect(opened.text).toContain(`data-phone="${phone}"`);
  expect(opened.text).toContain('data-now="2026-11-22T01:00:00.000Z"');
  const chat = await request(app).get('/chat?phone=asker').expect(200);
  expect(chat.text).toContain('data-demo="true"');
  expect(chat.headers['set-cookie']).toBeUndefined();
});

test('the clock moves by as much as is asked for, within a week', async () => {
  const moved: number[] = [];
  const made = await chatApp({
    demo: true,
    moveClock: async (minutes) => {
      moved.push(minutes);
      made.clock.advance(minutes * 60_000);
      return made.clock.now();
    },
  });
  const { app } = made;
  const answer = await request(app).post('/try/clock').send({ minutes: 60 }).expect(200);
  expect(answer.body).toEqual({ now: '2026-11-22T02:00:00.000Z' });
  expect((await request(app).get('/try/clock')).body).toEqual(answer.body);
  for (const minutes of [0, -60, 1.5, MAX_MOVE_MINUTES + 1, '60', null])
    await request(app).post('/try/clock').send({ minutes }).expect(400);
  expect(moved).toEqual([60]);
});

test('past the appointment: at most a week per press, and no move without one', async () => {
  const ends: (Date | null)[] = [new Date('2026-11-22T03:00:00Z'), new Date('2027-01-01T00:00:00Z'), null];
  const moved: number[] = [];
  const made = await chatApp({
    demo: true,
    moveClock: async (minutes) => {
      moved.push(minutes);
      made.clock.advance(minutes * 60_000);
      return made.clock.now();
    },
    appointmentEnd: async () => ends.shift() ?? null,
  });
  const press = async () => (await request(made.app).post('/try/clock/appointment').send({}).expect(200)).body;
  expect(await press()).toEqual({ now: '2026-11-22T03:01:00.000Z', moved: true });
  expect(await press()).toMatchObject({ moved: true });
  expect(await press()).toMatchObject({ moved: false });
  expect(moved).toEqual([121, MAX_MOVE_MINUTES]);
});

test('the phones say whose they are, and are greeted again when the demo has begun again', async () => {
  let round = 0;
  const { app, events } = await chatApp({
    demo: true,
    demoNames: async () => ({ asker: '<햇살>', helper: '느티나무', host: '', coordinator: '' }),
    demoWords: () => ({ asker: '맡기는 부모' }),
    demoRound: () => round,
  });
  const opened = await request(app).get('/try').expect(200);
  expect(opened.text).toContain('맡기는 부모 · &lt;햇살&gt;</h2>');
  expect(opened.text).toContain('data-host="false"');
  expect(opened.text).toContain(`${strings('ko')['try.coordinator']}</h2>`);
  for (const next of [0, 0, 1]) {
    round = next;
    await request(app).post('/chat/hello?phone=asker').send({}).expect(200);
  }
  const ids = events.map((event) => event.eventId);
  expect(ids).toEqual(['web:demo-asker:hello', 'web:demo-asker:hello', 'web:demo-asker:hello-1']);
});

test('starting again is there only where it can be done', async () => {
  let resets = 0;
  const able = await chatApp({
    demo: true,
    resetDemo: async () => {
      resets += 1;
    },
  });
  await request(able.app).post('/try/reset').send({}).expect(200);
  expect(resets).toBe(1);
  const unable = await chatApp({ demo: true });
  await request(unable.app).post('/try/reset').send({}).expect(404);
  expect((await request(unable.app).get('/try')).text).toContain('data-reset="false"');
});

test('each file a page names is served, as what it is', async () => {
  const { app } = await chatApp({ demo: true });
  const types: Record<string, RegExp> = { css: /text\/css/, mjs: /text\/javascript/, svg: /image\/svg/ };
  for (const [folder, files] of Object.entries(pageFiles))
    for (const file of files) {
      const answer = await request(app).get(`${folder}/${file}`).expect(200);
      expect(answer.headers['content-type']).toMatch(types[file.split('.').at(-1) ?? ''] ?? /never/);
      const source = readFileSync(path.join(pageDir, file), 'utf8');
      for (const [, imported] of source.matchAll(/from '\.\/([\w.]+)'/g)) expect(files).toContain(imported);
    }
});

test('each language says everything, and says nothing the source does not', async () => {
  const { app } = await chatApp({ demo: true });
  const keys = Object.keys(strings('ko')).sort();
  for (const lang of pageLangs) {
    expect(Object.keys(strings(lang)).sort()).toEqual(keys);
    const chat = await request(app).get('/chat').query({ lang }).expect(200);
    expect(chat.text).not.toMatch(/\{\{/);
    expect(chat.text).toContain(strings(lang).pageTitle);
    expect(chat.text).toContain(`<html lang="${lang === 'en' ? 'en' : 'ko'}"`);
  }
  expect(Object.values(strings('en')).join('')).not.toMatch(/[가-힣]/);
});

test('every string a script says is there', () => {
  const scripts = Object.values(pageFiles)
    .flat()
    .filter((file) => file.endsWith('.mjs'));
  const said = scripts.flatMap((file) => [
    ...readFileSync(path.join(pageDir, file), 'utf8').matchAll(/(?:say\(|words\[)'([\w.-]+)'/g),
  ]);
  expect(said.length).toBeGreaterThan(10);
  for (const [, key] of said) expect(Object.keys(strings('ko'))).toContain(key);
});

test('the desk stands beside the phones where there is somebody to ring; entries are checked', async () => {
  const none = await chatApp({ demo: true });
  expect((await request(none.app).get('/try')).text).toContain('data-desk="false"');
  await request(none.app).get('/try/desk').expect(404);
  const entries: object[] = [];
  const view = { name: '은하수', phone: '', waits: 1, later: null, calling: false, pages: [], notice: null };
  const enter = async (_: string, entry: object) => {
    entries.push(entry);
    return view;
  };
  const { app } = await chatApp({ demo: true, demoDesk: { view: async () => view, enter } });
  expect((await request(app).get('/try')).text).toContain('data-desk="true"');
  expect((await request(app).get('/try/desk').expect(200)).body).toEqual(view);
  const good = [
    { do: 'call', id: 'a-1' },
    { do: 'say', id: 'b', text: '네' },
  ];
  for (const body of good) await request(app).post('/try/desk').send(body).expect(200);
  for (const body of [
    { do: 'call' },
    { do: 'say', id: 'b', text: '' },
    { do: 'fly', id: 'c' },
    { do: 'call', id: '$' },
  ])
    await request(app).post('/try/desk').send(body).expect(400);
  expect(entries).toEqual(good);
});
