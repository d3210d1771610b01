import { decodePress } from '../../src/lib/press';
import { act } from '../support/dialogue/moves';
import type { Person } from '../support/dialogue/person';
import { type Script, scripts } from '../support/dialogue/scripts';
import { enter, type Stage, someone, stageOf, standsAt } from '../support/dialogue/stage';
import { share } from '../support/form';
import { openWorld } from '../support/world';

/** The small form takes one place in a script of so many, others when typed than when pressed. */
const ONE_OF = 12;

/** Places in a script. */
const places = ({ questions }: Script) => questions.map(([step], i) => [step, i] as const);

describe.each(scripts.map((script) => [script.flow, script] as const))('%s', (_flow, script) => {
  let stage: Stage;
  let number = 0;

  beforeAll(async () => {
    stage = stageOf(await openWorld());
  });
  afterAll(() => stage.world.close());

  async function somebodyAt(place: number): Promise<Person> {
    number += 1;
    const given = { name: `P${number}`, channel: null, door: null, by: null, role: script.role, with: {} };
    const person = await enter(stage, given, number % 2 === 0 ? 'terminal' : 'web');
    await say(person, script.begin);
    for (const [, ...answers] of script.questions.slice(0, place))
      for (const words of answers) await say(person, words);
    expect(await standsAt(stage, person)).toBe(`${script.flow}/${script.questions[place]?.[0]}`);
    return person;
  }

  async function say(person: Person, text: string): Promise<void> {
    stage.world.clock.advance(1000);
    await act(stage, person, { do: 'say', text });
  }

  const press = (person: Person, key: string) =>
    act(stage, person, { do: 'press', button: { is: 'key', name: key, old: false } });

  async function wasTold(person: Person, key: string): Promise<boolean> {
    await someone(stage, person.letter);
    return person.unread.some(({ text }) => stage.texts.find('ko', key, text) !== null);
  }

  describe.each([
    ['typed', 0],
    ['pressed', 1],
  ] as const)('%s', (how, from) => {
    test.each(share(places(script), ONE_OF, from))('cancel at %s ends it', async (_step, place) => {
      const person = await somebodyAt(place);
      if (how === 'typed') await say(person, '취소');
      else await press(person, 'common.nav.cancel');
      expect(await wasTold(person, 'common.cancelled')).toBe(true);
      expect(await standsAt(stage, person)).toBe('idle');
      expect(await wasTold(person, script.end)).toBe(false);
    });

    test.each(share(places(script).slice(1), ONE_OF, from + 3))(
      'back at %s asks the question before, and it still ends well',
      async (_step, place) => {
        const person = await somebodyAt(place);
        if (how === 'typed') await say(person, '뒤로');
        else await press(person, 'common.nav.back');
        expect(await standsAt(stage, person)).toBe(`${script.flow}/${script.questions[place - 1]?.[0]}`);
        for (const [, ...answers] of script.questions.slice(place - 1))
          for (const words of answers) await say(person, words);
        expect(await wasTold(person, script.end)).toBe(true);
        expect(await standsAt(stage, person)).toBe('idle');
      },
    );
  });

  test('at the first question there is no way back, in words and without a button', async () => {
    const person = await somebodyAt(0);
    const buttons = person.screen.flatMap((message) => message.buttons.map((button) => decodePress(button.payload)));
    expect(buttons.filter((one) => one?.do === 'word' && one.word === 'back')).toEqual([]);
    await say(person, '뒤로');
    expect(await wasTold(person, 'common.invalid.no-back')).toBe(true);
    expect(await standsAt(stage, person)).toBe(`${script.flow}/${script.questions[0]?.[0]}`);
  });

  test.each(share(places(script), ONE_OF))('menu, help and a person are there at %s', async (step, place) => {
    const person = await somebodyAt(place);
    await say(person, '도움말');
    expect(await standsAt(stage, person)).toBe(`${script.flow}/${step}`);
    await say(person, '사람');
    expect(await standsAt(stage, person)).toBe('common.person/about');
    await say(person, '그만');
    expect(await standsAt(stage, person)).toBe(`${script.flow}/${step}`);
    await say(person, '메뉴');
    expect(await standsAt(stage, person)).toBe('idle');
  });
});
