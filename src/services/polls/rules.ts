import { createHash } from 'node:crypto';
import { boundsOf } from './ending';
import {
  BATCH,
  MAX_BOXES,
  MAX_DAYS,
  MAX_OPTION,
  MAX_OPTIONS,
  MAX_QUESTION,
  MIN_OPTIONS,
  VOTERS_PER_BOX,
} from './limits';
import type { NewPoll, PollFault, PollResult } from './types';

/** The fault of a new poll; null if it can start. `zones` are the community's. */
export function faultOf(poll: NewPoll, zones: readonly string[], now: Date): PollFault | null {
  if (!fits(poll.question, MAX_QUESTION)) return 'question';
  if (!optionsFit(poll.options)) return 'options';
  const ends = poll.closesAt
    ? boundsOf(poll.closesAt, now) === 'ok'
    : Number.isInteger(poll.days) && poll.days >= 1 && poll.days <= MAX_DAYS;
  if (!ends) return 'days';
  return poll.zone === null || zones.includes(poll.zone) ? null : 'zone';
}

/** True for two to ten different options of an allowed length. */
export function optionsFit(options: readonly string[]): boolean {
  const enough = options.length >= MIN_OPTIONS && options.length <= MAX_OPTIONS;
  return (
    enough && options.every((option) => fits(option, MAX_OPTION)) && new Set(options.map(alike)).size === options.length
  );
}

/** A comma between options, but not the one in 1,000. */
const COMMA = /(?<!\d)[,，、]|[,，、](?!\d{3}(?!\d))/u;

/**
 * Reads options from typed words: one per line, else between slashes, after numbers, or between commas. So an option
 * between slashes may hold a comma. Leading numbers and bullets are removed, and so are repeated options.
 */
export function readOptions(words: string, before: readonly string[] = []): string[] {
  const parts = partsOf(words);
  const options = [...before];
  for (const part of parts) {
    const option = part
      .replace(/^\s*(?:\d{1,2}[.)](?!\d)\s*|[-•*·]\s*)/u, '')
      .replace(/\s+/gu, ' ')
      .trim();
    if (option !== '' && !options.some((one) => alike(one) === alike(option))) options.push(option);
  }
  return options;
}

/** A slash between options: with a space on a side, so that `1/2` and `and/or` stay whole. */
const SLASH = /\s[/／|]|[/／|]\s/u;
/** A number before each option on one line. */
const NUMBER = /(?:^|\s)\d{1,2}[.)]\s+/u;

/** Splits typed words at the strongest separator they have. */
function partsOf(words: string): readonly string[] {
  const lines = words.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length > 1) return lines;
  for (const separator of [SLASH, NUMBER]) {
    const parts = words.split(separator).filter((part) => part.trim() !== '');
    if (parts.length > 1) return parts;
  }
  return words.split(COMMA);
}

/** Number of boxes for so many voters. */
export function boxesFor(eligible: number): number {
  return Math.min(MAX_BOXES, Math.max(1, Math.ceil(eligible / VOTERS_PER_BOX)));
}

/** The box of a member's vote; always the same one. */
export function boxOf(member: string, boxes: number): number {
  return createHash('sha256').update(member).digest().readUInt32BE(0) % boxes;
}

/** The result of counted votes. */
export function resultOf(counts: readonly number[], eligible: number, closedAt: Date): PollResult {
  const votes = counts.reduce((sum, count) => sum + count, 0);
  const most = Math.max(...counts);
  const winners = most === 0 ? [] : counts.flatMap((count, index) => (count === most ? [index] : []));
  return { counts, votes, eligible: Math.max(eligible, votes), winners, closedAt };
}

/** Whole per cent of `part` in `whole`; 0 if `whole` is 0. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100);
}

/**
 * Groups boxes into jobs of about BATCH voters; gives the first box of each job. `sizes` are the voters in each box. At
 * least one job exists, because it also tells the coordinators.
 */
export function batchesOf(sizes: readonly number[]): number[] {
  const starts = [0];
  let inBatch = 0;
  sizes.forEach((size, box) => {
    if (inBatch > 0 && inBatch + size > BATCH) {
      starts.push(box);
      inBatch = 0;
    }
    inBatch += size;
  });
  return starts;
}

function fits(words: string, most: number): boolean {
  return words.trim() !== '' && words.length <= most;
}

/** Options that read alike count as the same. */
function alike(option: string): string {
  return option.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
}
