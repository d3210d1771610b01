import type { Services } from '../../src/features';
import { cause } from '../../src/lib/cause';
import type { Store } from '../../src/storage/store';
import type { OpenProgram } from '../../src/tools/store-tool';
import { WrongCall } from '../../src/tools/tool';
import { vouchers } from '../../src/tools/vouchers';
import { AT, HERE, joining } from '../services/members/support';
import { appoint } from '../support/appoint';
import { openToolProgram } from '../support/tool';

let store: Store;
let services: Services;
let program: OpenProgram;
let party: string;
let people: string[];
let steps = 0;

/** A cause of its own, each a second after the one before. */
const because = () => cause(`test/${++steps}`, new Date(AT.getTime() + steps * 1_000), []);

beforeEach(async () => {
  ({ store, services, program } = await openToolProgram(AT));
  people = [];
  for (const user of ['ann', 'kim', 'lee']) {
    await services.members.meet('web', user, undefined, AT);
    people.push((await services.members.join(joining(user), because())).member.id);
  }
  const [ann = '', kim = '', lee = ''] = people;
  for (const one of [kim, lee]) await appoint(services.members, one);
  const of = { id: 'pty_1', community: HERE, type: 'institution', name: '=마포복지관', zone: 'mapo' };
  const wanted = await services.parties.ask({ ...of, may: ['calls'], months: 12, head: ann }, because());
  if (!wanted.ok) throw new Error(wanted.why);
  party = wanted.party.id;
  await services.parties.decide({ party, by: kim, approve: true }, because());
  const account = `party:${party}`;
  await services.ledger.fill({ community: HERE, account, minutes: 3_000, by: kim }, because());
});
afterEach(() => store.close());

async function convert(minutes: number): Promise<void> {
  const [ann = '', kim = '', lee = ''] = people;
  const made = await services.vouchers.ask({ party, by: ann, minutes }, because());
  if (!made.ok) throw new Error(made.why);
  for (const by of [kim, lee])
    await services.vouchers.decide({ conversion: made.conversion.id, by, agree: true }, because());
}

async function run(...args: string[]) {
  const lines: string[] = [];
  const files = new Map<string, string>();
  const code = await vouchers.prepare(args, '.')(program, {
    print: (line) => void lines.push(line),
    write: (file, what) => void files.set(file, String(what)),
  });
  return { code, said: lines.join('\n'), rows: (files.get('v.csv') ?? '').split('\r\n').filter(Boolean) };
}

test('each conversion is new in one file; a batch that is written again says so', async () => {
  expect(await run(HERE, '--csv', 'v.csv')).toMatchObject({ code: 0, said: '새로 내보낼 것이 없어요.', rows: [] });
  await convert(600);
  await convert(1_200);
  const first = await run(HERE, '--csv', 'v.csv');
  expect(first.said).toBe('묶음 1: 새로 2건, 1800분, 150,000원');
  expect(first.rows[0]).toBe(
    '\ufeff"묶음","구분","기록 번호","신청 번호","기관","지역","분","원","신청한 날","바뀐 날"',
  );
  // A name that begins as a formula is a text in Excel.
  expect(first.rows.slice(1)).toEqual([
    expect.stringMatching(
      /^1,"새로","[0-9A-Z]{8}","cnv_\w+","'=마포복지관","마포구",600,50000,"2026-11-22","2026-11-22"$/,
    ),
    expect.stringMatching(/,1200,100000,/),
  ]);
  expect(await run(HERE, '--csv', 'v.csv')).toMatchObject({ said: '새로 내보낼 것이 없어요.', rows: [] });
  await convert(600);
  const second = await run(HERE, '--csv', 'v.csv');
  expect(second.said).toBe('묶음 2: 새로 1건, 600분, 50,000원');
  expect(second.rows).toHaveLength(2);
  const again = await run(HERE, '--csv', 'v.csv', '--batch', '1');
  expect(again.said).toContain('이미 내보낸 2건, 1800분');
  expect(again.rows.slice(1).map((row) => row.replace('"다시"', '"새로"'))).toEqual(first.rows.slice(1));
  expect(again.rows.join()).not.toContain('"새로"');
  expect((await run(HERE)).said.match(/이미 내보낸/g)).toHaveLength(2);
});

test('two exports at once share what is new', async () => {
  await convert(600);
  await convert(600);
  const runs = await Promise.all([1, 2].map(() => services.vouchers.exportNew(HERE, AT)));
  const listed = await Promise.all(runs.map((one) => (one ? services.vouchers.inBatch(HERE, one.n) : [])));
  const ids = listed.flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(2);
});

test('a batch that isn’t there, and wrong calls', async () => {
  expect(await run(HERE, '--csv', 'v.csv', '--batch', '7')).toMatchObject({ code: 1, rows: [] });
  for (const args of [
    [HERE, '--batch', '1'],
    [HERE, '--csv', 'v.csv', '--batch', 'x'],
    ['atlantis', '--csv', 'v.csv'],
  ])
    expect(() => vouchers.prepare(args, '.')).toThrow(WrongCall);
});
