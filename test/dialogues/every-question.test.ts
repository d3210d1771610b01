import { decodePress } from '../../src/lib/press';
import type { Turn } from '../../src/runner/turns';
import { act } from '../support/dialogue/moves';
import type { Person } from '../support/dialogue/person';
import { enter, type Stage, someone, stageOf } from '../support/dialogue/stage';
import { share } from '../support/form';
import { openWorld } from '../support/world';

interface Script {
  readonly flow: string;
  readonly role: 'newcomer' | 'member' | 'coordinator';
  readonly begin: string;
  /** The questions in order, each with an answer that leads on. */
  readonly questions: readonly (readonly [step: string, ...answer: readonly string[]])[];
  /** What is said at the end. */
  readonly end: string;
}

const scripts: readonly Script[] = [
  {
    flow: 'exchange.ask',
    role: 'member',
    begin: '도움 요청하기',
    questions: [
      ['kind', '심심해요'],
      ['sure', '네'],
      ['date', '모레'],
      ['time', '오후 2시'],
      ['minutes', '한 시간'],
      ['zone', '은평구'],
      ['address', '행운아파트 앞'],
      ['note', '없어요'],
      ['wishes', '누구나 좋아요'],
      ['confirm', '보낼게요'],
    ],
    end: 'exchange.ask.thanks-nobody',
  },
  {
    flow: 'exchange.offer',
    role: 'member',
    begin: '도움 주기',
    questions: [
      ['kinds', '말벗, 동네 산책', '다 골랐어요'],
      ['zones', '은평구', '다 골랐어요'],
      ['times', '평일 오전', '다 골랐어요'],
      ['often', '한 주에 두 번'],
    ],
    end: 'exchange.offer.thanks',
  },
  {
    flow: 'members.join',
    role: 'newcomer',
    begin: '가입하기',
    questions: [
      ['age', '네, 14세 이상이에요'],
      ['consent', '네, 동의해요'],
      ['name', '민들레'],
      ['zone', '은평구'],
      ['can', '말벗', '다 골랐어요'],
      ['needs', '건너뛰기'],
      ['phone', '건너뛰기'],
    ],
    end: 'members.join.welcome',
  },
  {
    flow: 'ledger.donate',
    role: 'member',
    begin: '시간 나누기',
    questions: [
      ['how', '30분'],
      ['sure', '네'],
    ],
    end: 'ledger.donate.thanks',
  },
  {
    flow: 'polls.start',
    role: 'coordinator',
    begin: '투표 열기',
    questions: [
      ['question', '화단에 무엇을 심을까요?'],
      ['options', '수국, 라벤더'],
      ['more', '이제 됐어요'],
      ['audience', '우리 이웃 모두'],
      ['days', '하루'],
      ['sure', '네'],
    ],
    end: 'polls.start.opened',
  },
  {
    flow: 'cases.open',
    role: 'member',
    begin: '문의하기',
    questions: [
      ['kind', '궁금한 점'],
      ['question', '언제 여나요?'],
    ],
    end: 'cases.open.thanks',
  },
];

/** Places in a script; the small form takes a share of them, others when typed than when pressed. */
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
    expect(await standsAt(person)).toBe(`${script.flow}/${script.questions[place]?.[0]}`);
    return person;
  }

  async function say(person: Person, text: string): Promise<void> {
    stage.world.clock.advance(1000);
    await act(stage, person, { do: 'say', text });
  }

  const press = (person: Person, key: string) =>
    act(stage, person, { do: 'press', button: { is: 'key', name: key, old: false } });

  async function standsAt(person: Person): Promise<string> {
    const [turn] = await stage.world.runtime.store.mongoose
      .model<Turn>('Turn')
      .find({ conversation: person.conversation, seq: { $exists: true } })
      .sort({ seq: -1 })
      .limit(1)
      .lean<Turn[]>();
    const top = turn?.session?.frames.at(-1);
    return top ? `${top.flow}/${top.step}` : 'idle';
  }

  async function wasTold(person: Person, key: string): Promise<boolean> {
    await someone(stage, person.letter);
    return person.unread.some(({ text }) => stage.texts.find('ko', key, text) !== null);
  }

  describe.each([
    ['typed', 0],
    ['pressed', 1],
  ] as const)('%s', (how, from) => {
    test.each(share(places(script), 4, from))('cancel at %s ends it', async (_step, place) => {
      const person = await somebodyAt(place);
      if (how === 'typed') await say(person, '취소');
      else await press(person, 'common.nav.cancel');
      expect(await wasTold(person, 'common.cancelled')).toBe(true);
      expect(await standsAt(person)).toBe('idle');
      expect(await wasTold(person, script.end)).toBe(false);
    });

    test.each(share(places(script).slice(1), 4, from + 2))(
      'back at %s asks the question before, and it still ends well',
      async (_step, place) => {
        const person = await somebodyAt(place);
        if (how === 'typed') await say(person, '뒤로');
        else await press(person, 'common.nav.back');
        expect(await standsAt(person)).toBe(`${script.flow}/${script.questions[place - 1]?.[0]}`);
        for (const [, ...answers] of script.questions.slice(place - 1))
          for (const words of answers) await say(person, words);
        expect(await wasTold(person, script.end)).toBe(true);
        expect(await standsAt(person)).toBe('idle');
      },
    );
  });

  test('at the first question there is no way back, in words and without a button', async () => {
    const person = await somebodyAt(0);
    const buttons = person.screen.flatMap((message) => message.buttons.map((button) => decodePress(button.payload)));
    expect(buttons.filter((one) => one?.do === 'word' && one.word === 'back')).toEqual([]);
    await say(person, '뒤로');
    expect(await wasTold(person, 'common.invalid.no-back')).toBe(true);
    expect(await standsAt(person)).toBe(`${script.flow}/${script.questions[0]?.[0]}`);
  });

  test.each(share(places(script), 3))('menu, help and a person are there at %s', async (step, place) => {
    const person = await somebodyAt(place);
    await say(person, '도움말');
    expect(await standsAt(person)).toBe(`${script.flow}/${step}`);
    await say(person, '사람');
    expect(await standsAt(person)).toBe('common.person/about');
    await say(person, '그만');
    expect(await standsAt(person)).toBe(`${script.flow}/${step}`);
    await say(person, '메뉴');
    expect(await standsAt(person)).toBe('idle');
  });
});
