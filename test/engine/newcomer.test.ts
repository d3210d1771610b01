import { z } from 'zod';
import { defineAction } from '../../src/actions/define';
import type { Action, Person } from '../../src/engine/types';
import { World } from './world';

const hear = defineAction({
  name: 'a.hear',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['wish', 'other'],
  gives: [],
  needs: 'anyone',
  changes: false,
  async run({ args }) {
    return { outcome: args.words.includes('산책') ? 'wish' : 'other' };
  },
}) as unknown as Action;

let joined: boolean;
const join = defineAction({
  name: 'a.join',
  args: z.strictObject({}),
  outcomes: ['joined', 'waiting'],
  gives: [],
  needs: 'anyone',
  changes: true,
  async run() {
    return { outcome: joined ? 'joined' : 'waiting' };
  },
}) as unknown as Action;

const flows = {
  'a.walk':
    'title: t.walk\nentry: true\nkeeps: true\nhears: { do: a.hear, on: [wish] }\ntakes: [said, saidAt]\nsteps:\n  day: { ask: date, text: t.day, heard: $said?, since: $saidAt?, within: 30, into: day }\n  sure: { ask: yes-no, text: t.sure, yes: done, no: done }\n  done: { say: t.walked, end: true }',
  'a.join':
    'title: t.join\nfor: anyone\nentry: true\nwords: t.join-words\nsteps:\n  agree: { ask: yes-no, text: t.agree, yes: join, no: declined }\n  declined: { say: t.declined, drops: wish, end: true }\n  join: { do: a.join, on: { joined: in, waiting: waits } }\n  in: { say: t.in, end: true }\n  waits: { say: t.waits, end: true }',
  'a.menu': 'title: t.other\nentry: true\nwords: t.other-words\nsteps:\n  done: { say: t.other-done, end: true }',
};

const newcomer: Partial<Person> = { member: null };

async function told(words: string): Promise<World> {
  const w = new World(flows, { who: newcomer, actions: [hear, join], at: '2026-11-21T01:00:00Z' });
  await w.type(words);
  return w;
}

beforeEach(() => {
  joined = true;
});

test('the wish waits in the session, and the talk goes on with it after joining', async () => {
  const w = await told('내일 산책할래요');
  expect(w.keys).toEqual(['common.wish-kept', 't.welcome-hello']);
  expect(w.session?.wish).toMatchObject({ flow: 'a.walk', said: '내일 산책할래요' });
  await w.start('a.join');
  w.at = new Date('2026-11-22T01:00:00Z');
  w.who = { ...w.who, member: 'mem_1' };
  await w.type('네');
  expect(w.keys).toEqual(['t.in', 'common.heard.date', 't.sure']);
  expect(w.session?.frames[0]?.vars).toMatchObject({ day: '2026-11-22' });
  expect(w.session?.wish).toBeUndefined();
});

test('joining that waits keeps the wish until the person is a member', async () => {
  joined = false;
  const w = await told('산책할래요');
  await w.start('a.join');
  await w.type('네');
  expect(w.keys).toEqual(['t.waits']);
  expect(w.session?.wish).toBeDefined();
  w.who = { ...w.who, member: 'mem_1' };
  await w.start('a.menu');
  expect(w.keys).toEqual(['t.other-done', 't.day']);
});

test.each([
  ['아니요', ['t.declined']],
  ['그만', ['common.cancelled']],
])('"%s" at joining declines, and nothing is kept', async (words, keys) => {
  const w = await told('산책할래요');
  await w.start('a.join');
  await w.type(words);
  expect(w.keys).toEqual(keys);
  expect(w.session?.wish).toBeUndefined();
});

test('a wish is short, and other words of a newcomer are none', async () => {
  const w = await told(`산책 ${'가'.repeat(400)}`);
  expect(w.session?.wish?.said).toHaveLength(150);
  const other = await told('날씨가 좋네요');
  expect(other.session?.wish).toBeUndefined();
});
