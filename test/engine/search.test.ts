import fc from 'fast-check';
import { z } from 'zod';
import { defineSource } from '../../src/actions/define';
import type { Source } from '../../src/engine/types';
import { initialsOf } from '../../src/lib/initials';
import { plain } from '../../src/lib/text';
import { World } from './world';

const districts = ['마포구', '강남구', '강동구', '강북구', '강서구', '노원구', '도봉구', '은평구', '종로구', '중구'];

function listing(names: readonly string[]): Source {
  return defineSource({
    name: 'a.list',
    args: z.strictObject({}),
    async list() {
      return names.map((name) => ({ value: `v-${name}`, text: plain(name) }));
    },
  }) as unknown as Source;
}

async function asked(more = '', names: readonly string[] = districts): Promise<World> {
  const flow = `steps:
  one: { ask: choice, text: t.one, options: { from: a.list }, into: one${more} }
  two: { ask: text, text: t.two, into: two }
  end: { end: true }`;
  const w = new World({ 'a.flow': flow }, { sources: [listing(names)] });
  await w.start('a.flow');
  return w;
}

const hint = (w: World) => (w.question.hint && 'key' in w.question.hint ? w.question.hint.key : null);

test('a question with more than eight choices says how to find one, a shorter one does not', async () => {
  expect(hint(await asked())).toBe('common.search.hint');
  expect(hint(await asked('', districts.slice(0, 8)))).toBeNull();
  expect(hint(await asked('', ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I']))).toBe('common.search.hint-plain');
});

test.each([
  ['은평', '은평구'],
  ['은평구요', '은평구'],
  ['ㄴㅇ', '노원구'],
  ['ㅁㅍㄱ', '마포구'],
])('"%s" names one choice', async (words, name) => {
  const w = await asked();
  await w.type(words);
  expect(w.vars).toEqual({ one: `v-${name}` });
});

test('words that fit several choices leave only them, and any name still answers', async () => {
  const w = await asked();
  await w.type('강');
  expect(w.keys).toEqual(['common.search.found', 't.one']);
  expect(w.labels).toEqual(['강남구', '강동구', '강북구', '강서구', '모두 보기']);
  expect(hint(w)).toBeNull();
  await w.type('2');
  expect(w.vars).toEqual({ one: 'v-강동구' });
  const other = await asked();
  await other.type('ㄱㅂ');
  expect(other.vars).toEqual({ one: 'v-강북구' });
  const again = await asked();
  await again.type('강');
  await again.type('종로');
  expect(again.vars).toEqual({ one: 'v-종로구' });
});

test('the button, its number and its words show all choices again', async () => {
  for (const words of ['5', '모두 보기', null]) {
    const w = await asked();
    await w.type('강');
    await (words === null ? w.click('모두 보기') : w.type(words));
    expect(w.keys).toEqual(['t.one']);
    expect(w.labels).toEqual(districts);
    expect(w.session?.waiting?.narrowed).toBeUndefined();
  }
});

test('one syllable is never an answer by itself', async () => {
  const w = await asked();
  await w.type('노');
  expect(w.keys).toEqual(['common.search.found-one', 't.one']);
  expect(w.labels).toEqual(['노원구', '모두 보기']);
  await w.click('노원구');
  expect(w.vars).toEqual({ one: 'v-노원구' });
});

test.each(['구', 'ㅋㅋㅋ', 'ㅇㅇ', '강원도', '?', '강남?!?'])('"%s" narrows nothing', async (words) => {
  const w = await asked();
  await w.type(words);
  expect(w.session?.waiting?.narrowed).toBeUndefined();
});

test('several picks may be typed by parts of their names', async () => {
  const w = await asked(', many: true');
  await w.type('강');
  expect(w.labels).toEqual(['강남구', '강동구', '강북구', '강서구', '모두 보기', '다 골랐어요']);
  await w.click('강동구');
  await w.type('ㄴㅇ, 은평이랑 종로');
  await w.click('다 골랐어요');
  expect(w.vars).toEqual({ one: ['v-강동구', 'v-노원구', 'v-은평구', 'v-종로구'] });
});

test('where own words are an answer, only initial consonants search', async () => {
  const w = await asked(', other: true');
  await w.type('강');
  expect(w.vars).toEqual({ one: '강' });
  const v = await asked(', other: true');
  await v.type('ㄷ ㅂ');
  expect(v.vars).toEqual({ one: 'v-도봉구' });
});

test('every choice is found by its name, and by its initial consonants in one step or two', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...districts), async (name) => {
      const w = await asked();
      await w.type(name);
      expect(w.vars).toEqual({ one: `v-${name}` });
      const v = await asked();
      await v.type(initialsOf(name));
      const same = districts.filter((one) => initialsOf(one).startsWith(initialsOf(name)));
      if (same.length > 1) expect(v.labels).toEqual([...same, '모두 보기']);
      else expect(v.vars).toEqual({ one: `v-${name}` });
    }),
    { numRuns: 20 },
  );
});
