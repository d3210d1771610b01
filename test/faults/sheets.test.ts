import { encodePress } from '../../src/lib/press';
import { type Random, randomInt, seededRandom } from '../../src/lib/random';
import { codeOf, MAX_CARDS, type Sheets } from '../../src/services/sheets';
import { type TypedLine, typeSheets } from '../../src/telephone/paper';
import { makeMember } from '../../src/tools/chat/people';
import { type App, openApp } from '../app/app';
import { makeStaff } from '../console/desk';
import { doorOf } from '../support/doors';
import { LIMIT_MS, report, seed, times } from './size';

const LINES = times('FAULT_SHEET_LINES', { promised: 10_000, whole: 200, small: 40 });
/** One call in this many dies, before or after it has done its work. */
const DIES = 40;
/** Lines typed at once. */
const AT_ONCE = 20;
/** People; each has several cards in the full form, since the welcome minutes of the pack are limited. */
const MEMBERS = 1000;
const COMMUNITY = 'seoul-timebank';

let app: App;
let by: string;
const people = new Map<number, string>();
beforeEach(async () => {
  people.clear();
  app = await openApp();
  by = await makeStaff(app, { name: '한담당', zone: 'mapo', role: 'coordinator' });
});
afterEach(() => app.close(), LIMIT_MS);

/** A neighbour without an app, for whom a question of two choices waits. */
async function waits(n: number): Promise<{ member: string; row: string }> {
  const { runtime, clock } = app;
  const at = clock.now();
  const person = n % MEMBERS;
  const phone = `+8210${String(10_000_000 + person)}`;
  const who = { door: doorOf('desk'), user: `paper-${person}`, name: `이웃${person}`, zone: 'mapo', phone, lang: 'ko' };
  const member = people.get(person) ?? (await makeMember(runtime, who)).id;
  people.set(person, member);
  const row = { _id: `paper-${n}#n0`, key: `paper-${n}`, kind: 'notice', state: 'waiting', desk: true } as const;
  const rest = { member, purpose: 'match', nextAt: at, createdAt: at, attempts: 0, tried: [] } as const;
  await runtime.outbox.add([{ ...row, ...rest, say: { text: { plain: '함께해 주실 수 있나요?' } } }]);
  await runtime.services.calls.wait({ id: row._id, member, purpose: 'match', at, deadline: null });
  return { member, row: row._id };
}

/** Prints sheets for all; gives the codes. */
async function printed(): Promise<string[]> {
  const codes: string[] = [];
  for (let from = 0; from < LINES; from += MAX_CARDS) {
    const cards = [];
    for (let n = from; n < Math.min(LINES, from + MAX_CARDS); n++) {
      const { member, row } = await waits(n);
      const press = encodePress({ do: 'start', flow: 'common.help', notice: `paper-${n}` });
      const choices = ['1', '2'].map((key) => ({ key, label: key, payload: press, notice: row }));
      cards.push({
        member,
        look: null,
        notices: [row],
        purposes: ['match'],
        script: ['함께해 주실 수 있나요?'],
        choices,
      });
    }
    const of = { community: COMMUNITY, by, key: `print-${from}`, at: app.clock.now(), cards };
    const sheet = await app.runtime.services.sheets.print(of);
    if (!sheet) throw new Error('no code is free');
    codes.push(...cards.map((_, i) => codeOf({ sheet: sheet.code, line: i + 1 })));
  }
  return codes;
}

/** A function that dies now and then, before or after its work. */
function mortal<A extends readonly unknown[], R>(work: (...args: A) => Promise<R>, random: Random) {
  return async (...args: A): Promise<R> => {
    const fate = randomInt(random, DIES);
    if (fate === 0) throw new Error('died before');
    const result = await work(...args);
    if (fate === 1) throw new Error('died after');
    return result;
  };
}

function mortalParts(random: Random): Parameters<typeof typeSheets>[0] {
  const { runtime } = app;
  const { sheets } = runtime.services;
  const died: Sheets = {
    ...sheets,
    type: mortal(sheets.type, random),
    untype: mortal(sheets.untype, random),
    entered: mortal(sheets.entered, random),
  };
  return {
    ...runtime,
    publicUrl: 'http://pumasi.test',
    receive: mortal(runtime.receive, random),
    act: mortal(runtime.act, random),
    services: { ...runtime.services, sheets: died },
  };
}

test(
  `${LINES} lines of sheets, each typed twice with different choices, in random order, by two at once, with crashes`,
  async () => {
    const random = seededRandom(seed);
    const codes = await printed();
    const left = shuffled([...codes.map((code) => `${code} 1`), ...codes.map((code) => `${code} 2 다시`)], random);
    const parts = mortalParts(random);
    const staff = { community: COMMUNITY, zones: ['mapo'], by };
    const results: TypedLine[] = [];
    let crashes = 0;
    const worker = async () => {
      for (let lines = left.splice(0, AT_ONCE); lines.length > 0; lines = left.splice(0, AT_ONCE)) {
        try {
          results.push(...(await typeSheets(parts, staff, lines.join('\n'))));
        } catch {
          // The page shows an error, and the same lines are sent again.
          crashes += 1;
          left.push(...lines);
        }
      }
    };
    await Promise.all([worker(), worker()]);
    await typeSheets({ ...parts, ...app.runtime, publicUrl: parts.publicUrl }, staff, '');

    const turns = await app.all<{ _id: string; input: { kind: string }; by?: { means: string }; state: string }>(
      'turns',
    );
    const paper = turns.filter(({ by }) => by?.means === 'paper');
    const presses = paper.filter(({ input }) => input.kind === 'press');
    const cards = await app.all<{ _id: string; typed: { said: string[]; entered: boolean } | null }>('sheet_cards');
    const facts = (await app.all<{ kind: string }>('facts')).filter(({ kind }) => kind === 'calls.tried');
    const double = presses.length - new Set(presses.map(({ _id }) => _id.replace(/:said-\d$/, ''))).size;
    report(`sheets: ${LINES} lines x2, ${crashes} crashes, ${presses.length} answers, ${double} double`);
    expect(crashes).toBeGreaterThan(0);
    expect(presses.map(({ _id }) => _id).sort()).toEqual(
      cards.map(({ _id, typed }) => `desk:${_id}:said-${typed?.said.join()}`).sort(),
    );
    expect(paper.every(({ state }) => state === 'done')).toBe(true);
    expect(paper).toHaveLength(2 * LINES);
    expect(facts).toHaveLength(LINES);
    expect(cards.filter(({ typed }) => typed?.entered)).toHaveLength(LINES);
    expect(results.filter(({ is }) => is !== 'taken' && is !== 'before')).toEqual([]);
    expect(await app.runtime.services.calls.cards({ ...staff, now: app.clock.now(), most: MAX_CARDS })).toEqual([]);
  },
  LIMIT_MS,
);

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const all = [...list];
  for (let i = all.length - 1; i > 0; i--) {
    const other = randomInt(random, i + 1);
    [all[i], all[other]] = [all[other] as T, all[i] as T];
  }
  return all;
}
