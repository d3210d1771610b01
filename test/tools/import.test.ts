import type { MemberDoc } from '../../src/services/members/model';
import { collectionOf } from '../../src/storage/migrations/collections';
import { importMembers } from '../../src/tools/import';
import { WrongCall } from '../../src/tools/tool';
import { AT, HERE, joining, turn } from '../services/members/support';
import { toolSuite } from '../support/tool';

const open = toolSuite(AT);

const HEAD = '이름,전화번호,동네,동의일,받고 싶은 도움';
const good = [`${HEAD}`, '김하나,010-1234-5671,마포구,2026-11-02,', '박두리,010 1234 5672,mapo,2026. 11. 3.,말벗'];

const run = (content: string | Buffer, ...args: string[]) => open.run(importMembers, ['list.csv', ...args], content);

const members = () => collectionOf<MemberDoc>(open.store, 'members').find({}).toArray();

/** Hangul of the list in the bytes of CP949, which Node decodes but does not encode. */
function cp949(text: string): Buffer {
  const decoder = new TextDecoder('euc-kr');
  const bytes = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x41; low <= 0xfe; low++) {
      const sign = decoder.decode(Uint8Array.of(high, low));
      if ([...sign].length === 1 && !bytes.has(sign)) bytes.set(sign, [high, low]);
    }
  return Buffer.from([...text].flatMap((sign) => (sign < '\x80' ? [sign.charCodeAt(0)] : (bytes.get(sign) ?? [0x3f]))));
}

test('people of a list become members with the welcome minutes, reached by telephone', async () => {
  const { code, said } = await run(good.join('\n'));
  expect({ code, said }).toEqual({
    code: 0,
    said: ['2줄을 UTF-8로 읽었어요.', '새로 들어온 사람 2명, 이미 있던 사람 0명이에요.'],
  });
  const [one] = await open.services.members.withPhone(HERE, '+821012345671');
  expect(one).toMatchObject({ name: '김하나', zone: 'mapo', status: 'active', needs: [] });
  expect(one?.consent).toMatchObject({ at: new Date('2026-11-02T00:00:00+09:00'), channel: 'paper' });
  expect((await open.services.members.contactsOf(one?.id ?? '')).map(({ door }) => door)).toEqual(['desk']);
  expect((await open.services.ledger.balance(HERE, one?.id ?? '')).posted).toBe(300);
  expect((await open.services.members.withPhone(HERE, '+821012345672'))[0]?.needs).toEqual(['company-talk']);
});

test('a list saved by a Korean Excel in CP949 is read, tabs and semicolons too', async () => {
  expect((await run(cp949(good.join('\r\n')), '--dry-run')).said[0]).toBe('2줄을 CP949로 읽었어요.');
  expect((await run(`\ufeff${good.join('\r\n').replaceAll(',', ';')}`, '--dry-run')).code).toBe(0);
  expect((await run(good.join('\n').replaceAll(',', '\t'), '--dry-run')).code).toBe(0);
});

test('a dry run says who is new and writes nothing', async () => {
  const { code, said } = await run(good.join('\n'), '--dry-run');
  expect([code, said.at(-1)]).toEqual([
    0,
    '모두 맞아요. 새로 들어올 사람 2명, 이미 있는 사람 0명이에요. 아직 저장하지 않았어요.',
  ]);
  expect(await members()).toEqual([]);
});

test('every mistake is named by line and column, and nothing is written', async () => {
  const rows = [
    ...good,
    ',02-12,아틀란티스,어제,하늘 날기',
    '김하나,010-1234-5671,mapo,2027-01-01,',
    '"이름이\n두 줄",010-1234-5673,mapo,2026-11-02,',
    '끝순,010-1234-5674,mapo,2026-02-30,',
  ];
  const { code, said } = await run(rows.join('\n'));
  expect(code).toBe(1);
  expect(said.slice(1)).toEqual([
    '4번째 줄, 전화번호: 02-12는 전화번호가 아니에요.',
    '4번째 줄, 동의일: 어제는 날짜가 아니에요. 2026-11-02처럼 써 주세요.',
    '4번째 줄, 이름: 비어 있어요.',
    '4번째 줄, 동네: 아틀란티스는 없는 동네예요.',
    '4번째 줄, 받고 싶은 도움: 하늘 날기는 없는 종류예요.',
    '5번째 줄, 전화번호: 010-1234-5671 번호가 이 명단에 두 번 있어요.',
    '5번째 줄, 동의일: 2027-01-01은 아직 오지 않은 날이에요.',
    '8번째 줄, 동의일: 2026-02-30은 날짜가 아니에요. 2026-11-02처럼 써 주세요.',
    '고칠 곳이 8군데 있어요. 아무것도 저장하지 않았어요.',
  ]);
  expect(await members()).toEqual([]);
});

test('a list taken in twice, or after some have joined by themselves, makes nobody twice', async () => {
  await open.services.members.meet('web', 'u', undefined, AT);
  await open.services.members.join(joining('u', { name: '김하나', phone: '+821012345671' }), turn().cause);
  expect((await run(good.join('\n'))).said.at(-1)).toBe('새로 들어온 사람 1명, 이미 있던 사람 1명이에요.');
  expect((await run(good.join('\n'))).said.at(-1)).toBe('새로 들어온 사람 0명, 이미 있던 사람 2명이에요.');
  expect(await members()).toHaveLength(2);
});

test('a run that was cut off is completed by the next one', async () => {
  const grant = jest.spyOn(open.services.ledger, 'grantWelcome').mockRejectedValueOnce(new Error('the power went'));
  await expect(run(good.join('\n'))).rejects.toThrow('the power went');
  grant.mockRestore();
  expect((await run(good.join('\n'))).code).toBe(0);
  const [one] = await open.services.members.withPhone(HERE, '+821012345671');
  expect((await open.services.ledger.balance(HERE, one?.id ?? '')).posted).toBe(300);
  expect(await members()).toHaveLength(2);
});

test("a child's row needs a guardian, and waits for a coordinator", async () => {
  const head = '이름,전화번호,동네,동의일,보호자,보호자 전화번호';
  const wrong = await run([head, '아이,010-1234-5675,mapo,2026-11-02,엄마,'].join('\n'));
  expect(wrong.said.at(1)).toBe('2번째 줄, 보호자 전화번호: 비어 있어요.');
  expect((await run([head, '아이,010-1234-5675,mapo,2026-11-02,엄마,010-1234-5676'].join('\n'))).code).toBe(0);
  expect((await open.services.members.withPhone(HERE, '+821012345675'))[0]).toMatchObject({
    status: 'waiting',
    minor: true,
  });
});

test.each([
  ['name,phone,zone\n가,010-1234-5671,mapo', 'the column consent is missing'],
  ['name,phone,zone,consent,shoe\n가,010-1234-5671,mapo,2026-11-02,42', "the heading 'shoe' is no column"],
  ['name,이름,phone,zone,consent\n가,나,010-1234-5671,mapo,2026-11-02', 'the column name stands twice'],
  [HEAD, 'has no row under its headings'],
  ['', 'has no row under its headings'],
  [Buffer.from([0xff, 0xfe, 0x00, 0x41]), 'is no text in UTF-8 or CP949'],
  [`${HEAD}\n"가,010`, 'is no CSV'],
])('a file that is no list is a wrong call: %j', async (content, why) => {
  await expect(run(content)).rejects.toThrow(why);
  await expect(run(content)).rejects.toBeInstanceOf(WrongCall);
});

test('a missing file and a missing argument are wrong calls', async () => {
  const out = { print: () => undefined, write: () => undefined };
  expect(() => importMembers.prepare([], open.dir)).toThrow('which file?');
  await expect(importMembers.prepare(['nowhere.csv'], open.dir)(open.program, out)).rejects.toThrow("can't be read");
});
