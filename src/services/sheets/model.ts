import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { Sheet, SheetCard } from './types';

export type SheetDoc = Omit<Sheet, 'id'> & { readonly _id: string };
export type CardDoc = Omit<SheetCard, 'id'> & { readonly _id: string };

const part = { _id: false, versionKey: false } as const;

const sheetSchema = new Schema<SheetDoc>(
  {
    _id: { type: String, required: true },
    community: { type: String, required: true },
    code: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    lines: { type: Number, required: true },
    unfit: Number,
  },
  { collection: 'sheets', versionKey: false },
);
// Two printings at once never get one code.
sheetSchema.index({ community: 1, code: 1 }, { unique: true });
sheetSchema.index({ community: 1, at: 1 });

const choice = new Schema(
  {
    key: { type: String, required: true },
    label: { type: String, required: true },
    payload: { type: String, required: true },
    notice: { type: String, required: true },
  },
  part,
);
const typed = new Schema(
  {
    said: { type: [String], required: true },
    outcome: { type: String, required: true },
    words: String,
    consent: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    entered: { type: Boolean, required: true },
  },
  part,
);
const cardSchema = new Schema<CardDoc>(
  {
    _id: { type: String, required: true },
    sheet: { type: String, required: true },
    line: { type: Number, required: true },
    member: { type: String, required: true },
    look: { type: String, default: null },
    notices: { type: [String], required: true },
    purposes: { type: [String], required: true },
    script: { type: [String], required: true },
    choices: { type: [choice], required: true },
    typed: { type: typed, default: null },
  },
  { collection: 'sheet_cards', versionKey: false },
);
cardSchema.index({ sheet: 1, line: 1 });
cardSchema.index({ member: 1 });
cardSchema.index({ 'typed.entered': 1 }, { partialFilterExpression: { 'typed.entered': { $exists: true } } });

/** Compiles the model of sheets. */
export function sheetModel(host: ModelHost): Model<SheetDoc> {
  return host.model<SheetDoc>('Sheet', sheetSchema);
}

/** Compiles the model of printed cards. */
export function cardModel(host: ModelHost): Model<CardDoc> {
  return host.model<CardDoc>('SheetCard', cardSchema);
}
