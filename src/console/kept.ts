import type { Request } from 'express';
import { MINUTE_MS } from '../lib/units';
import { formOf } from './cards/given';
import { KEPT_MINUTES, MAX_KEPT_LENGTH } from './limits';

/** The fields of a refused form by name, for the form's next show. */
export interface Kept {
  /** Address of the page with the form. */
  readonly page: string;
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  /** End of keeping in milliseconds, by the program's clock. */
  readonly until: number;
}

/**
 * Keeps the fields of a refused form in the session of the member of staff, for KEPT_MINUTES. They replace those of an
 * earlier form. A form above MAX_KEPT_LENGTH isn't kept.
 */
export function keep(req: Request, page: string, now: Date): void {
  const pairs = Object.entries(formOf(req)).flatMap(([name, value]): [string, string | string[]][] => {
    if (typeof value === 'string') return name === 'key' || value === '' ? [] : [[name, value]];
    return Array.isArray(value) ? [[name, value.filter((one) => typeof one === 'string')]] : [];
  });
  const fields = Object.fromEntries(pairs);
  if (JSON.stringify(fields).length > MAX_KEPT_LENGTH) return;
  req.session.kept = { page, fields, until: now.getTime() + KEPT_MINUTES * MINUTE_MS };
}

/** Takes the kept fields of a page's form out of the session; null without any. The page shows them once. */
export function takeKept(req: Request, page: string, now: Date): Kept | null {
  const { kept } = req.session;
  if (kept?.page !== page) return null;
  delete req.session.kept;
  return kept.until > now.getTime() ? kept : null;
}

/** Deletes kept fields whose time is over. */
export function forgetKept(req: Request, now: Date): void {
  const { kept } = req.session;
  if (kept && kept.until <= now.getTime()) delete req.session.kept;
}

/** The kept values of one field. */
export function keptIn(kept: Kept | null | undefined, name: string): readonly string[] {
  const value = kept && Object.hasOwn(kept.fields, name) ? kept.fields[name] : undefined;
  return value === undefined ? [] : [value].flat();
}
