import { toPhone } from '../../lib/phone';
import { isDay, seoulInstant } from '../../lib/seoul';
import type { Text } from '../../lib/text';
import { type Community, kindName, zoneName } from '../../services/communities';
import { languages, toName } from '../../services/members';
import type { ProgramServices } from '../store-tool';
import { type ListForm, plain, type Row as RowOf, rowsOf, type WrongCell } from './columns';
import type { ListPlace } from './list-tool';
import type { Sheet } from './sheet';

/** The columns of a list of members. */
const columns = ['name', 'phone', 'zone', 'consent', 'can', 'needs', 'lang', 'guardian', 'guardian-phone'] as const;
type Column = (typeof columns)[number];
type Row = RowOf<Column>;

const form: ListForm<Column> = {
  list: 'a list; see docs/operating.md',
  columns,
  required: ['name', 'phone', 'zone', 'consent'],
  names: 'import.column',
};

/** A person of the list whose row is in order. */
export interface Listed {
  readonly line: number;
  readonly name: string;
  /** E.164. */
  readonly phone: string;
  readonly zone: string;
  readonly can: readonly string[];
  readonly needs: readonly string[];
  readonly lang: string;
  /** When the person agreed on paper to be a member. */
  readonly consentAt: Date;
  readonly guardian?: { readonly name: string; readonly phone: string };
}

type Wrong = WrongCell<Column, 'missing' | 'name' | 'phone' | 'twice' | 'zone' | 'kind' | 'lang' | 'day' | 'future'>;

/** The checked rows of a list. */
export interface Checked {
  readonly rows: readonly Listed[];
  readonly wrong: readonly Wrong[];
}

/**
 * Checks every cell of every row, and that no number stands twice.
 * @throws WrongCall for an unknown, repeated or missing heading
 */
export function checkRows(sheet: Sheet, of: ListPlace): Checked {
  const reading = readingOf(of.open, of.community);
  const seen = new Set<string>();
  const listed: Listed[] = [];
  const wrong: Wrong[] = [];
  for (const row of rowsOf(sheet, of.open.texts, form)) {
    const found: Wrong[] = [];
    const person = checkRow(row, { ...reading, now: of.now, seen }, found);
    wrong.push(...found);
    if (found.length === 0) listed.push(person);
    if (person.phone !== '') seen.add(person.phone);
  }
  return { rows: listed, wrong };
}

/** The pack's zones and kinds, id by name. */
export interface Reading {
  readonly zones: ReadonlyMap<string, string>;
  readonly kinds: ReadonlyMap<string, string>;
}

/** The zones and kinds of a pack by every name. */
export function readingOf({ texts }: ProgramServices, community: Community): Reading {
  const named = (ids: readonly string[], name: (id: string) => Text): ReadonlyMap<string, string> =>
    new Map(
      ids.flatMap((id) => [
        [id, id] as const,
        ...community.languages.map((lang) => [plain(texts.of(community.id).say(lang, name(id))), id] as const),
      ]),
    );
  const zones = community.zones.map(({ id }) => id);
  return {
    zones: named(zones, (id) => zoneName(community.id, id)),
    kinds: named(community.kinds, (id) => kindName(community.id, id)),
  };
}

type Checking = Reading & { readonly now: Date; readonly seen: ReadonlySet<string> };

function checkRow({ line, cells }: Row, of: Checking, wrong: Wrong[]): Listed {
  const report = (column: Column, why: Wrong['why'], said = cells[column] ?? ''): void =>
    void wrong.push({ line, column, why, said });
  const read = <T>(column: Column, why: Wrong['why'], by: (said: string) => T | null | undefined): T | undefined => {
    const said = cells[column];
    if (said === undefined) {
      report(column, 'missing');
      return undefined;
    }
    const value = by(said) ?? undefined;
    if (value === undefined) report(column, why);
    return value;
  };
  const kinds = (column: 'can' | 'needs'): readonly string[] => {
    const said = (cells[column] ?? '').split(/[,/;·\n]/).map((one) => one.trim());
    return said.filter(Boolean).flatMap((one) => {
      const kind = of.kinds.get(plain(one));
      if (kind === undefined) report(column, 'kind', one);
      return kind ?? [];
    });
  };
  const phone = read('phone', 'phone', toPhone) ?? '';
  if (of.seen.has(phone)) report('phone', 'twice');
  const consentAt = read('consent', 'day', dayOf) ?? of.now;
  if (consentAt > of.now) report('consent', 'future');
  const lang = languages.find((one) => one === (cells.lang ?? 'ko').toLowerCase());
  if (!lang) report('lang', 'lang');
  const guardian = guardianOf(cells, report);
  return {
    line,
    name: read('name', 'name', toName) ?? '',
    phone,
    zone: read('zone', 'zone', (said) => of.zones.get(plain(said))) ?? '',
    ...{ can: kinds('can'), needs: kinds('needs'), lang: lang ?? 'ko', consentAt },
    ...(guardian ? { guardian } : {}),
  };
}

/** The guardian of a child's row; both cells or none are filled in. */
function guardianOf(cells: Row['cells'], report: (column: Column, why: Wrong['why']) => void): Listed['guardian'] {
  const { guardian, 'guardian-phone': number } = cells;
  if (guardian === undefined && number === undefined) return undefined;
  const name = toName(guardian ?? '');
  if (name === null) report('guardian', guardian === undefined ? 'missing' : 'name');
  const phone = toPhone(number ?? '');
  if (phone === null) report('guardian-phone', number === undefined ? 'missing' : 'phone');
  return name !== null && phone !== null ? { name, phone } : undefined;
}

/** The day in a cell as spreadsheets write it: `2026-11-02`, `2026. 11. 2.`, `20261102`. */
export function dayOf(said: string): Date | null {
  const parts = /^(\d{4})[-./\s]*(\d{1,2})[-./\s]*(\d{1,2})\.?$/.exec(said.trim());
  if (!parts) return null;
  const [, year = '', month = '', day = ''] = parts;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? seoulInstant(iso, '00:00') : null;
}
