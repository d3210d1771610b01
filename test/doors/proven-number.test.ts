import type { Sending } from '../../src/channels/channel';
import type { Route } from '../../src/channels/route';
import { smsFacts } from '../../src/channels/solapi/route-facts';
import { notesOfTexts, warnOfTexts } from '../../src/opening/texts';
import { parseDialogue } from '../support/dialogue/parse';
import { playOn } from '../support/dialogue/play';
import { type Stage, stageOf } from '../support/dialogue/stage';
import { copiedPacks } from '../support/packs';
import { openWorld, type World } from '../support/world';

/** A newcomer gets the welcome minutes by a code that comes as a text: the whole program, with a route for texts. */

const packs = copiedPacks(['hill'], (text) =>
  text.replace(/^( *)grantMinutes: /m, '$1welcome: phone\n$1grantMinutes: '),
);
const sent: Sending[] = [];
const texts: Route = {
  facts: smsFacts,
  send: async (sending) => {
    sent.push(sending);
    return { is: 'sent' };
  },
  quota: async () => ({ limit: null, used: 0 }),
};

let world: World;
let stage: Stage;
afterEach(() => world.close());
afterAll(() => packs.remove());

/** Opens the pack with a route for texts, or without one. */
async function open(routes: readonly Route[]): Promise<void> {
  sent.length = 0;
  world = await openWorld({ communities: ['hill'], packDirs: [packs.dir], routes });
  stage = stageOf(world);
}

const play = (text: string) => playOn(stage, parseDialogue(text, 'proven-number.dialogue'), 'web');

/** The code in the newest text. */
function code(): string {
  const [found] = /\d{4}-\d{4}/.exec(sent.at(-1)?.messages[0]?.text ?? '') ?? [];
  return found ?? 'no code';
}

const joining = (phone: string) => `
given K coordinator zone mapo
given N
N> 가입하기
N> [{members.join.old-enough}]
N> [{members.join.agree-yes}]
N> 새싹
N> 마포구
N> [{members.join.later}]
N> [{members.join.skip}]
N> ${phone}
`;

test.each(['web', 'kakao', 'line'])(
  'on %s: the number at joining, a wrong code, and the right one',
  async (channel) => {
    await open([texts]);
    warnOfTexts(world.runtime);
    expect(JSON.stringify(world.logger.lines)).not.toContain('no text can be sent');
    await play(
      `${joining('010-2345-6789').replace('given N', `given N ${channel}`)}
N<.. {members.join.welcome-phone} [{welcomes.prove.title}]
N> [{welcomes.prove.title}]
N<.. {welcomes.prove.code number=010-2345-6789} [{welcomes.prove.again}]
expect N ledger posted 0`,
    );
    await world.settle();
    expect(sent.map(({ user }) => user)).toEqual(['+821023456789']);
    const wrong = code().replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));
    await play(`N> ${wrong}
N< {welcomes.prove.wrong}
N< {welcomes.prove.code}
N> ${code().replace('-', ' ')}
N< {welcomes.prove.given} ~5시간
expect N ledger posted 300
expect N session idle
N> 인증번호
N< {welcomes.prove.none}`);
  },
);

test('the number is given later, by words; a second text has another code', async () => {
  await open([texts]);
  await play(`${joining('[{members.join.skip}]')}
N<.. {members.join.welcome-phone}
N> 휴대폰 번호 확인
N< {welcomes.prove.number}
N> 02-123-4567
N< {welcomes.prove.not-mobile}
N< {welcomes.prove.number}
N> 010 2345 6789
N< {welcomes.prove.code}`);
  await world.settle();
  const first = code();
  await play(`N> [{welcomes.prove.again}]
N< {welcomes.prove.code}`);
  await world.settle();
  expect(sent).toHaveLength(2);
  await play(`N> ${first}
N< {welcomes.prove.wrong}
N< {welcomes.prove.code}
tick 11m
N> ${code()}
N< {welcomes.prove.late}
N< {welcomes.prove.code}
N> [{welcomes.prove.again}]
N< {welcomes.prove.code}`);
  await world.settle();
  await play(`N> ${code()}
N< {welcomes.prove.given}
expect N ledger posted 300`);
});

test('without a route for texts a coordinator is asked, and nothing speaks of a code', async () => {
  await open([]);
  warnOfTexts(world.runtime);
  expect(JSON.stringify(world.logger.lines)).toContain('no text can be sent');
  expect(notesOfTexts(world.runtime.services.communities)).toEqual([
    "hill: welcome minutes wait for a proven number, and without SOLAPI_API_KEY for 'coordinator'",
  ]);
  await play(`${joining('010-2345-6789')}
N<.. {members.join.welcome-word}
K< {welcomes.notice.word} [{welcomes.notice.give}]
K> [{welcomes.notice.give}]
K< {welcomes.decide.given}
N< {welcomes.notice.given}
expect N ledger posted 300
N> 인증번호
N< {welcomes.prove.none}`);
});
