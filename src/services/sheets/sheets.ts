import type { Model } from 'mongoose';
import { invariant } from '../../lib/errors';
import { derivedId } from '../../lib/ids';
import type { ModelHost } from '../../lib/model-host';
import { DAY_MS } from '../../lib/units';
import { insertOnce } from '../record';
import { SHEET_CODES, sheetCode, sheetNumber } from './code';
import { GOOD_DAYS, KEPT_DAYS, MAX_CARDS, MAX_DELETED, MAX_LISTED } from './limits';
import { type CardDoc, cardModel, type SheetDoc, sheetModel } from './model';
import type { Printing, Sheet, SheetCard, Sheets } from './types';

interface Kit {
  readonly sheets: Model<SheetDoc>;
  readonly cards: Model<CardDoc>;
}

/** Makes the sheets over the collections `sheets` and `sheet_cards`. */
export function createSheets({ host }: { readonly host: ModelHost }): Sheets {
  const kit: Kit = { sheets: sheetModel(host), cards: cardModel(host) };
  return { ...createTyping(kit), ...createPrinting(kit) };
}

type TypingPart = 'type' | 'untype' | 'entered' | 'interrupted' | 'forget';

/** The typed cards. */
function createTyping({ sheets, cards }: Kit): Pick<Sheets, TypingPart> {
  return {
    async type(id, written, by, at) {
      const typed = { ...written, by, at, entered: false };
      const { matchedCount } = await cards.updateOne({ _id: id, typed: null }, { $set: { typed } });
      const doc = await cards.findById(id).lean<CardDoc | null>();
      invariant(doc, `the card ${id} was found and isn't there`);
      return { first: matchedCount > 0, card: asCard(doc) };
    },

    async untype(id) {
      await cards.updateOne({ _id: id, 'typed.entered': false }, { $set: { typed: null } });
    },

    async entered(id) {
      await cards.updateOne({ _id: id, 'typed.entered': false }, { $set: { 'typed.entered': true } });
    },

    async interrupted(community) {
      const open = await cards.find({ 'typed.entered': false }).sort({ _id: 1 }).limit(MAX_CARDS).lean<CardDoc[]>();
      const ids = [...new Set(open.map(({ sheet }) => sheet))];
      const here = await sheets.find({ _id: { $in: ids }, community }).lean<SheetDoc[]>();
      return open.filter(({ sheet }) => here.some(({ _id }) => _id === sheet)).map(asCard);
    },

    async forget(member) {
      await cards.deleteMany({ member });
    },
  };
}

/** The printed sheets. */
function createPrinting(kit: Kit): Omit<Sheets, TypingPart> {
  const { sheets, cards } = kit;
  return {
    idOf,
    print: (of) => print(kit, of),

    async get(id) {
      const doc = await sheets.findById(id).lean<SheetDoc | null>();
      return doc && asSheet(doc);
    },

    async cards(sheet) {
      const docs = await cards.find({ sheet }).sort({ line: 1 }).limit(MAX_CARDS).lean<CardDoc[]>();
      return docs.map(asCard);
    },

    async latest(community) {
      const docs = await sheets.find({ community }).sort({ at: -1 }).limit(MAX_LISTED).lean<SheetDoc[]>();
      return docs.map(asSheet);
    },

    async find(community, code, line) {
      const sheet = await sheets.findOne({ community, code }).lean<SheetDoc | null>();
      const card = sheet && (await cards.findById(cardId(sheet._id, line)).lean<CardDoc | null>());
      return sheet && card ? { sheet: asSheet(sheet), card: asCard(card) } : null;
    },

    isGood: ({ at }, now) => now.getTime() - at.getTime() <= GOOD_DAYS * DAY_MS,
  };
}

/** The sheet is written last, so that a sheet always has its cards. */
async function print(kit: Kit, of: Printing): Promise<Sheet | null> {
  const { sheets, cards } = kit;
  const id = idOf(of.by, of.key);
  const there = await sheets.findById(id).lean<SheetDoc | null>();
  if (there) return asSheet(there);
  await deleteOld(kit, of.at);
  const some = of.cards.slice(0, MAX_CARDS);
  for (const [i, card] of some.entries())
    await insertOnce(cards, { _id: cardId(id, i + 1), sheet: id, line: i + 1, ...card, typed: null });
  const lines = await cards.countDocuments({ sheet: id });
  const { community, by, at, unfit = 0 } = of;
  const [last] = await sheets.find({ community }).sort({ at: -1 }).limit(1).lean<SheetDoc[]>();
  const first = last ? sheetNumber(last.code) + 1 : 0;
  for (let n = 0; n < SHEET_CODES; n++) {
    const doc: SheetDoc = { _id: id, community, code: sheetCode(first + n), by, at, lines, unfit };
    if (await insertOnce(sheets, doc)) return asSheet(doc);
    // The other one of two equal printings was faster.
    const now = await sheets.findById(id).lean<SheetDoc | null>();
    if (now) return asSheet(now);
  }
  return null;
}

async function deleteOld({ sheets, cards }: Kit, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  const old = await sheets
    .find({ at: { $lt: before } })
    .limit(MAX_DELETED)
    .lean<SheetDoc[]>();
  const ids = old.map(({ _id }) => _id);
  if (ids.length === 0) return;
  await cards.deleteMany({ sheet: { $in: ids } });
  await sheets.deleteMany({ _id: { $in: ids } });
}

function idOf(by: string, key: string): string {
  return derivedId('sheet', new Date(0), `${by}:${key}`);
}

function cardId(sheet: string, line: number): string {
  return `${sheet}-${String(line).padStart(2, '0')}`;
}

function asSheet({ _id, ...rest }: SheetDoc): Sheet {
  return { id: _id, ...rest };
}

function asCard({ _id, ...rest }: CardDoc): SheetCard {
  return { id: _id, ...rest };
}
