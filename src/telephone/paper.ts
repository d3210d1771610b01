import { type DeskContext, onTheLine, press, renderPages } from '../channels/desk';
import { deskDoor } from '../channels/doors';
import { numberedLines } from '../channels/labels';
import type { Incoming } from '../channels/message';
import { speak, type Voice } from '../channels/speak';
import { cause } from '../lib/cause';
import { invariant } from '../lib/errors';
import type { Runtime } from '../runtime';
import { callId, MAX_CALL_CARDS } from '../services/calls';
import type { Member } from '../services/members';
import { type OutboxRow, purposeOf, wordsOf } from '../services/outbox';
import { MAX_CARDS, MAX_CHOICES, MAX_LINES, type NewCard, readLine, type SheetCard } from '../services/sheets';

type Parts = Pick<Runtime, 'doors' | 'services' | 'clock' | 'receive' | 'act' | 'translator'> & {
  readonly publicUrl: string;
};

/** Staff at a desk and their zones. */
export interface PaperStaff {
  readonly community: string;
  readonly zones: readonly string[];
  /** Member id. */
  readonly by: string;
}

/**
 * What became of a typed line.
 * - `taken`: it is the person's input now.
 * - `before`: it was typed before; nothing changes.
 * - `form`, `check`, `words`: no code, a wrong sign, or neither a choice nor an outcome.
 * - `unknown`, `old`: no kept sheet has the code, or its sheet is too old.
 * - `choice`: the card has no such choice.
 * - `answered`, `over`: the person has answered on another way, or the matter has ended.
 * - `foreign`: the person isn't in the zones of this member of staff.
 * - `refused`: the call's outcome was refused; `why` says it.
 */
export interface TypedLine {
  readonly typed: string;
  readonly is:
    | 'taken'
    | 'before'
    | 'form'
    | 'check'
    | 'words'
    | 'unknown'
    | 'old'
    | 'choice'
    | 'answered'
    | 'over'
    | 'foreign'
    | 'refused';
  /** Name of the person; null for a line without one. */
  readonly name: string | null;
  /** When the sheet was printed. */
  readonly printed: Date | null;
  /** The program's words to the person, in pieces. */
  readonly answer: readonly string[];
  /** The console's words for `refused`. */
  readonly why?: Extract<Awaited<ReturnType<Runtime['act']>>, { ok: false }>['why'];
}

/**
 * Prints the calls of now on a sheet, once per key. The sheet holds as many as those on duty can ring in the day's
 * hours. It says how many others wait. Gives the sheet's id, `nobody` to ring, or `full`.
 */
export async function printSheet(
  parts: Parts,
  staff: PaperStaff,
  key: string,
): Promise<{ sheet: string } | 'nobody' | 'full'> {
  const { services, clock } = parts;
  const { sheets } = services;
  const id = sheets.idOf(staff.by, key);
  const there = await sheets.get(id);
  if (there) return { sheet: id };
  const at = clock.now();
  const calls = await services.calls.cards({ ...staff, now: at, most: MAX_CALL_CARDS });
  const free = calls.filter(({ obstacle, holder }) => (obstacle === null || obstacle === 'tries') && holder === null);
  const onSheet = services.calls.withinDay(staff.community, free, at).slice(0, MAX_CARDS);
  const people = await services.members.many(onSheet.map(({ member }) => member));
  const rows = await services.outbox.atDesk(
    people.map((one) => one.id),
    at,
  );
  const because = cause(`sheet:${id}`, at, []);
  const cards: NewCard[] = [];
  for (const { member } of onSheet) {
    const person = people.find((one) => one.id === member);
    const theirs = rows.filter((row) => row.member === member);
    if (!person || theirs.length === 0) continue;
    const looked = await services.looks.note(
      { by: staff.by, whose: member, how: 'print', about: { feature: 'calls', id: callId(member) } },
      because,
    );
    cards.push(cardOf(person, theirs, looked.ok ? looked.look.id : null, voiceOf(parts, person)));
  }
  if (cards.length === 0) return 'nobody';
  const unfit = free.length - onSheet.length;
  const sheet = await sheets.print({ community: staff.community, by: staff.by, key, at, cards, unfit });
  return sheet ? { sheet: sheet.id } : 'full';
}

function voiceOf({ translator, publicUrl }: Parts, { community }: Member): Voice {
  return { say: translator.of(community).say, publicUrl };
}

/** The card of a person: what waits, with all choices under one series of keys. */
function cardOf(person: Member, rows: readonly OutboxRow[], look: string | null, voice: Voice): NewCard {
  const said = rows.flatMap((row) => {
    const words = wordsOf(row);
    return words ? [{ notice: row._id, message: speak(words, person.lang, voice) }] : [];
  });
  const choices = said
    .flatMap(({ notice, message }) => (message.buttons ?? []).map((button) => ({ ...button, notice })))
    .slice(0, MAX_CHOICES)
    .map((choice, i) => ({ key: String(i + 1), ...choice }));
  const script: string[] = [];
  let next = 1;
  for (const { buttons = [], ...message } of said.map((one) => one.message)) {
    const labels = buttons.map(({ label }) => label);
    const text = renumbered(message.text, labels, next);
    script.push(...renderPages([{ ...message, text }]).flatMap((page) => page.script));
    next += labels.length;
  }
  return {
    member: person.id,
    look,
    notices: rows.map(({ _id }) => _id),
    purposes: [...new Set(rows.map(purposeOf))],
    script,
    choices,
  };
}

/** Words that number their options give them the numbers of the boxes, which go on over all that waits. */
function renumbered(text: string, labels: readonly string[], first: number): string {
  return labels.length === 0 ? text : text.replace(numberedLines(labels), () => numberedLines(labels, first));
}

/** Types lines of sheets back, each once. Interrupted ones of earlier are finished first. */
export async function typeSheets(parts: Parts, staff: PaperStaff, text: string): Promise<readonly TypedLine[]> {
  for (const card of await parts.services.sheets.interrupted(staff.community)) await enterCard(parts, staff, card);
  const results: TypedLine[] = [];
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  for (const line of lines.slice(0, MAX_LINES)) results.push(await typeLine(parts, staff, line.trim()));
  return results;
}

async function typeLine(parts: Parts, staff: PaperStaff, typed: string): Promise<TypedLine> {
  const { services, clock } = parts;
  const nothing = { typed, name: null, printed: null, answer: [] };
  const read = readLine(typed);
  if (!read.ok) return { ...nothing, is: read.why };
  const found = await services.sheets.find(staff.community, read.sheet, read.line);
  if (!found) return { ...nothing, is: 'unknown' };
  const { sheet, card } = found;
  const person = await services.members.get(card.member);
  if (!person || !staff.zones.includes(person.zone)) return { ...nothing, is: 'foreign' };
  const about = { typed, name: person.name, printed: sheet.at, answer: [] };
  if (card.typed?.entered) return { ...about, is: 'before' };
  const now = clock.now();
  if (!services.sheets.isGood(sheet, now)) return { ...about, is: 'old' };
  if (card.typed === null) {
    const { said } = read.written;
    if (said.some((key) => !card.choices.some((choice) => choice.key === key))) return { ...about, is: 'choice' };
    const gone = await goneFor(parts, card, said);
    if (gone) return { ...about, is: gone };
  }
  const { first, card: claimed } = await services.sheets.type(card.id, read.written, staff.by, now);
  const entered = await enterCard(parts, staff, claimed);
  if (!entered.ok) return { ...about, is: 'refused', why: entered.why };
  return { ...about, is: first ? 'taken' : 'before', answer: entered.answer };
}

/** Why a choice means nothing any more: the person has answered elsewhere, or the notice is outdated. */
async function goneFor(
  { services }: Parts,
  card: SheetCard,
  said: readonly string[],
): Promise<'answered' | 'over' | null> {
  const asked = card.choices.filter(({ key }) => said.includes(key)).map(({ notice }) => notice);
  const rows = await services.outbox.byIds(asked);
  if (rows.some(({ answeredAt }) => answeredAt)) return 'answered';
  return rows.length < new Set(asked).size || rows.some(({ state }) => state === 'dropped') ? 'over' : null;
}

type Entered = { ok: true; answer: readonly string[] } | { ok: false; why: NonNullable<TypedLine['why']> };

/**
 * Enters a typed card: what was heard, the person's choices, and the outcome. Every step has an id from the card, so a
 * repeat after a crash changes nothing.
 */
async function enterCard(parts: Parts, staff: PaperStaff, card: SheetCard): Promise<Entered> {
  const { services } = parts;
  const { typed } = card;
  const person = await services.members.get(card.member);
  invariant(typed && person, `the card ${card.id} has been typed`);
  const at = typed.at;
  const door = deskDoor(parts.doors, person.community);
  invariant(door, `${person.community} has no desk`);
  const { user } = await services.members.conversationAt(door.id, person, at);
  const by = { staff: typed.by, means: 'paper', consent: typed.consent } as const;
  const send = (step: string, make: (context: DeskContext) => Incoming, only: readonly string[]) =>
    parts.receive({ ...make({ door: door.id, user, eventId: `${card.id}:${step}`, at, by }), only });
  const answer: string[] = [];
  const reached = typed.outcome === 'reached' || typed.outcome === 'worried';
  if (reached && (await isWaiting(parts, card))) await send('heard', onTheLine, card.notices);
  for (const choice of card.choices.filter(({ key }) => typed.said.includes(key))) {
    const turn = await send(`said-${choice.key}`, (context) => press(choice, context), []);
    answer.push(...renderPages(turn.replies ?? []).flatMap((page) => page.script));
  }
  const words = typed.outcome === 'later' ? { again: typed.words } : { note: typed.words };
  const result = await parts.act({
    ...{
      key: `sheet:${card.id}:${typed.at.getTime()}:${typed.outcome}:${typed.words}`,
      by: typed.by,
      community: staff.community,
      feature: 'calls',
    },
    ...{ act: 'outcome', record: card.member, given: { outcome: typed.outcome, ...(typed.words ? words : {}) } },
  });
  if (!result.ok && typed.said.length === 0) {
    await services.sheets.untype(card.id);
    return { ok: false, why: result.why };
  }
  await services.sheets.entered(card.id);
  return { ok: true, answer };
}

/** True if a notice of the card still waits, or waits for the turn of this card that shows it. */
async function isWaiting({ services }: Parts, { notices }: SheetCard): Promise<boolean> {
  return (await services.outbox.byIds(notices)).some(({ state }) => state === 'waiting');
}
