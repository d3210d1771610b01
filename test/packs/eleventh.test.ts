import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { channelNames } from '../../src/channels/limits';
import { inRoot } from '../../src/lib/paths';
import { parseDialogue } from '../support/dialogue/parse';
import { playDialogue } from '../support/dialogue/play';
import { share } from '../support/form';

/** A pack nobody has heard of: cases and polls, two languages, coordinators admit newcomers. All of it is invented. */
const files: Readonly<Record<string, string>> = {
  'community.yaml': `id: naru
languages: [ko, en]
features: [cases, polls]
menu:
  member: [cases.open, polls.list, members.profile, common.help]
  coordinator: [cases.list, polls.start, members.waiting]
zones: [{ id: bank }, { id: mill }, { id: ford }]
areas: [{ id: dry, zones: [bank, mill] }, { id: wet, zones: [ford] }]
join: { ask: [name, zone, phone], approve: coordinator, guardianUnder: 0 }
consent: { version: "2026-11-01" }
quiet: { from: "21:00", to: "08:00" }
cases: { kinds: [{ id: boat }] }
`,
  'locales/ko/naru.yaml': `name: 나루마을
about: 마을 일을 투표로 정하는 곳이에요.
answer-when: 화요일과 목요일 낮에 사무실에 사람이 있어요.
contact: 마을 사무실에 들러 주세요.
controller: 나루마을 사무실
zone: { bank: 둑길, mill: 방앗간길, ford: 여울길 }
area: { dry: 마른마을, wet: 물마을 }
`,
  'locales/en/naru.yaml': `name: Naru
about: Here the village decides by votes.
answer-when: Somebody is in the office on Tuesdays and Thursdays.
contact: Please come by the village office.
controller: Naru office
zone: { bank: Bank Road, mill: Mill Road, ford: Ford Road }
area: { dry: Dry side, wet: Wet side }
`,
  'locales/ko/cases.yaml': 'kind: { boat: 나룻배 }\nopen: { boat: 나룻배가 어떤가요? }\n',
  'locales/en/cases.yaml': 'kind: { boat: The boat }\nopen: { boat: What about the boat? }\n',
};

/** A case from report to closing and a poll from opening to result; everybody on one channel. */
const whole = `
communities naru
given K coordinator zone ford area dry
given L coordinator zone bank area wet
given A member zone mill lang en
given N
N> 안녕하세요
N< ~나루마을이에요
N> [{members.join.title}]
N<.. {members.join.agree-all}
N> [{members.join.agree-yes}]
N> 나룻별
N> 방앗간길
N> [{members.join.skip}]
N< {members.join.approval}
K> <look>
K<.. {members.notice.asks name=나룻별}
K> [{members.notice.accept}]
K< {members.approve.approved name=나룻별}
N> <look>
N<.. {members.notice.accepted name=나룻별}
expect N is active
A> 신고하기
A< {cases.open.kind} [The boat]
A> [The boat]
A< ~What about the boat?
A> 밧줄이 끊어졌어요
A< {cases.open.thanks}
K> <look>
K<.. {cases.notice.opened} ~밧줄이
K> 문의 목록
K> 1
K<.. {cases.answer.what}
K> [{cases.notice.answer}]
K> 오늘 바꿔요
K< {cases.answer.sent} [{cases.notice.close}]
A> <look>
A<.. {cases.notice.answered} ~오늘 바꿔요
K> [{cases.notice.close}]
K< {cases.close.done}
expect case closed
A> <look>
A<.. {cases.notice.closed}
K> 투표 열기
K> 나무를 심을까요?
K> 심어요, 다음에요
K> [{polls.start.done}]
K> [{polls.everyone}]
K> [{polls.start.one-day}]
K> [{polls.start.send}]
K<.. {polls.start.opened}
N> <look>
N<.. {polls.invite.text}
N> [심어요]
N< {polls.vote.thanks option=심어요}
A> 투표
A<.. {polls.vote.pick}
A> 심어요
A< {polls.vote.thanks option=심어요}
tick 25h
expect poll closed
N> <look>
N<.. {polls.result.text} ~2표
A> <look>
A<.. {polls.result.text}
expect L never ~밧줄
expect L never ~나룻별
expect N never ~도움 요청
expect N never ~시간을
expect A never ~Ask for help
expect A never ~hour
`;

let dir: string;
let before: string;

/** One hash over what the program consists of: code and flows. */
function program(): string {
  const hash = createHash('sha256');
  for (const room of ['src', 'flows'])
    for (const file of readdirSync(inRoot(room), { recursive: true, withFileTypes: true }))
      if (file.isFile()) hash.update(file.name).update(readFileSync(path.join(file.parentPath, file.name)));
  return hash.digest('hex');
}

beforeAll(() => {
  before = program();
  dir = mkdtempSync(path.join(tmpdir(), 'packs-'));
  for (const [file, text] of Object.entries(files)) {
    const whole = path.join(dir, 'naru', file);
    mkdirSync(path.dirname(whole), { recursive: true });
    writeFileSync(whole, text);
  }
});

afterAll(() => rmSync(dir, { recursive: true }));

/** The small form plays on one channel. */
test.each(share(channelNames, channelNames.length))(
  'a case and a poll run from beginning to end: %s',
  async (channel) => {
    await playDialogue(parseDialogue(whole, 'naru'), channel, { hub: 'direct', packDirs: [dir] });
  },
);

test('the pack is nothing but its own folder: code and flows stay as they are, and name neither it nor its places', () => {
  expect(program()).toBe(before);
  const rooms = ['src', 'flows', 'locales'].map((room) => inRoot(room));
  const naming = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, withFileTypes: true }).filter(
      (file) =>
        file.isFile() &&
        /naru|나루마을|golmok|골목살이/.test(readFileSync(path.join(file.parentPath, file.name), 'utf8')),
    ),
  );
  expect(naming.map(({ name }) => name)).toEqual([]);
});
