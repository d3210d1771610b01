import { act } from '../support/dialogue/moves';
import type { Person } from '../support/dialogue/person';
import { type Script, scripts } from '../support/dialogue/scripts';
import { enter, type Stage, someone, stageOf, standsAt } from '../support/dialogue/stage';
import { share } from '../support/form';
import { openWorld } from '../support/world';

/** Messages without a word, for which no question has a use. */
const wordless = ['😀😀🌸', 'ㅋㅋㅋㅋㅋ', 'ㅠㅠ', '...', '가나다 '.repeat(2500)];

/** Messages that no button, day, hour or length is meant by. */
const beside = [
  '산에는 꽃 피네\n꽃이 피네\n갈 봄 여름 없이\n꽃이 피네\n산에\n산에\n피는 꽃은\n저만치 혼자서 피어 있네',
  'Xin chào, tôi muốn hỏi một chút',
  '你好，请问这是什么',
  'Grüß Gott, ich hätte gern Hilfe',
  '네 아니요',
  '2월 30일',
  '11월 27일 월요일',
  '만 원 드릴게요',
  '수고비는 넉넉히 드려요',
  '이 멍청한 기계야',
  '더워서 죽겠네 ㅋㅋ',
  '음... 글쎄',
  'https://example.com/x',
];

/** The small form types every twelfth message; where it begins differs from question to question. */
const ONE_OF = 12;

/** Questions that take any words, or an open list of them. */
const free = new Set(['address', 'note', 'question', 'options', 'more', 'name', 'phone']);

/** A first question in own words shows its list to words it doesn't understand. */
const lists: Readonly<Record<string, string>> = { 'exchange.ask/kind': 'exchange.ask/kind-list' };

describe.each(scripts.map((script) => [script.flow, script] as const))('%s', (flow, script: Script) => {
  let stage: Stage;
  let person: Person;

  beforeAll(async () => {
    stage = stageOf(await openWorld());
    const given = { name: 'P1', channel: null, door: null, by: null, role: script.role, with: {} };
    person = await enter(stage, given, 'web');
    await say(script.begin);
  });
  afterAll(() => stage.world.close());

  async function say(text: string): Promise<readonly string[]> {
    stage.world.clock.advance(1000);
    await someone(stage, person.letter);
    const before = person.unread.length;
    await act(stage, person, { do: 'say', text });
    await someone(stage, person.letter);
    return person.unread.slice(Math.min(before, person.unread.length)).map((message) => message.text);
  }

  test.each(script.questions.map(([step, ...answers], i) => [step, i, answers] as const))(
    '%s: nothing is guessed, and the right answer goes on',
    async (step, place, answers) => {
      const here = `${flow}/${step}`;
      expect(await standsAt(stage, person)).toBe(here);
      const all = free.has(step) ? wordless : [...wordless, ...beside];
      for (const words of share(all, ONE_OF, place)) {
        const said = await say(words);
        expect([words.slice(0, 20), await standsAt(stage, person)]).toEqual([
          words.slice(0, 20),
          expect.stringMatching(here in lists ? new RegExp(`^${here}(-list)?$`) : new RegExp(`^${here}$`)),
        ]);
        expect(said.join('\n')).not.toMatch(/\b[a-z]+\.[a-z-]+\.[a-z-]+\b|\{\{|undefined|null|NaN/);
      }
      if (here in lists) await say('이전');
      for (const words of answers) await say(words);
    },
  );

  test('the flow ends well', async () => {
    expect(await standsAt(stage, person)).toBe('idle');
  });
});
