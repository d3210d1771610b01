import fc from 'fast-check';
import type { Cause } from '../../../src/lib/cause';
import { issueAccount, type Ledger, type Posting } from '../../../src/services/ledger';
import { COMMUNITY, CREDIT, GRANT } from './support';

/** One thing somebody asks of the ledger; accounts and holds are small numbers, so that they meet. */
export type Command =
  | { readonly do: 'welcome'; readonly who: number }
  | { readonly do: 'hold'; readonly key: number; readonly from: number; readonly to: number; readonly minutes: number }
  | { readonly do: 'rehold'; readonly key: number; readonly nth: number; readonly minutes: number }
  | { readonly do: 'post'; readonly key: number; readonly minutes: number }
  | { readonly do: 'void' | 'expire'; readonly key: number }
  | { readonly do: 'donate'; readonly from: number; readonly to: number; readonly minutes: number };

export const ACCOUNTS = 4;

const account = fc.integer({ min: 0, max: ACCOUNTS - 1 });
const key = fc.integer({ min: 0, max: 5 });
const minutes = fc.integer({ min: 1, max: 400 });

export const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ do: fc.constant('welcome' as const), who: account }),
  fc.record({ do: fc.constant('hold' as const), key, from: account, to: account, minutes }),
  fc.record({ do: fc.constant('rehold' as const), key, nth: fc.integer({ min: 1, max: 3 }), minutes }),
  fc.record({ do: fc.constant('post' as const), key, minutes: fc.integer({ min: 0, max: 400 }) }),
  fc.record({ do: fc.constantFrom('void' as const, 'expire' as const), key }),
  fc.record({ do: fc.constant('donate' as const), from: account, to: account, minutes }),
);

/** Accounts and keys of one run, apart from those of every other. */
export function accountName(run: string, who: number): string {
  return `${run}w${who}`;
}

/** Hands a command to a ledger. */
export function ask(ledger: Ledger, run: string, command: Command, cause: Cause): Promise<Posting> {
  const name = (who: number) => accountName(run, who);
  switch (command.do) {
    case 'welcome':
      return ledger.grantWelcome(COMMUNITY, name(command.who), cause);
    case 'hold': {
      const { from, to } = command;
      const key = `${run}h${command.key}`;
      const of = { community: COMMUNITY, key, from: name(from), to: name(to), minutes: command.minutes, about: 'a' };
      return ledger.hold(of, cause);
    }
    case 'rehold': {
      const { key, nth, minutes } = command;
      return ledger.rehold({ key: `${run}h${key}`, nth, minutes, by: [] }, cause);
    }
    case 'post':
      return ledger.post({ key: `${run}h${command.key}`, minutes: command.minutes, by: [] }, cause);
    case 'void':
    case 'expire':
      return ledger[command.do]({ key: `${run}h${command.key}`, reason: 'r', by: [] }, cause);
    case 'donate':
      return ledger.donate(
        { community: COMMUNITY, from: name(command.from), to: name(command.to), minutes: command.minutes },
        cause,
      );
  }
}

interface Held {
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
  /** The minutes of each change, in order. */
  readonly changes: number[];
  end?: string;
}

/** What the ledger should do, written without legs, keys or queues: plain numbers that are added and taken away. */
export class Model {
  readonly posted = Array.from({ length: ACCOUNTS }, () => 0);
  readonly held = Array.from({ length: ACCOUNTS }, () => 0);
  readonly coming = Array.from({ length: ACCOUNTS }, () => 0);
  given = 0;
  private readonly welcomed = new Set<number>();
  private readonly holds = new Map<number, Held>();

  /** Carries a command out; gives `ok`, `replay`, `wrong` (the ledger throws) or why it is refused. */
  run(command: Command): string {
    switch (command.do) {
      case 'welcome':
        if (this.welcomed.has(command.who)) return 'replay';
        this.welcomed.add(command.who);
        this.given += GRANT;
        this.add(this.posted, command.who, GRANT);
        return 'ok';
      case 'hold':
        return this.hold(command);
      case 'donate': {
        const { from, to, minutes } = command;
        if (from === to) return 'same-account';
        if (this.free(from) < minutes) return 'insufficient';
        this.move(from, to, minutes);
        return 'ok';
      }
      case 'rehold':
        return this.rehold(command);
      default:
        return this.end(command.key, command.do, command.do === 'post' ? command.minutes : 0);
    }
  }

  free(who: number): number {
    return (this.posted[who] ?? 0) - (this.held[who] ?? 0) + CREDIT;
  }

  private hold({ key, from, to, minutes }: Extract<Command, { do: 'hold' }>): string {
    const before = this.holds.get(key);
    if (from === to) return 'same-account';
    if (before) return before.from === from && before.to === to && before.minutes === minutes ? 'replay' : 'wrong';
    if (this.free(from) < minutes) return 'insufficient';
    this.holds.set(key, { from, to, minutes, changes: [] });
    this.add(this.held, from, minutes);
    this.add(this.coming, to, minutes);
    return 'ok';
  }

  private rehold({ key, nth, minutes }: Extract<Command, { do: 'rehold' }>): string {
    const hold = this.holds.get(key);
    if (!hold) return 'unknown';
    const { changes } = hold;
    if (nth <= changes.length) return changes[nth - 1] === minutes ? 'replay' : 'ended';
    if (nth > changes.length + 1) return hold.end && nth === changes.length + 2 ? 'ended' : 'unknown';
    if (hold.end) return 'ended';
    const more = minutes - (changes.at(-1) ?? hold.minutes);
    if (more > Math.max(0, this.free(hold.from))) return 'insufficient';
    changes.push(minutes);
    this.add(this.held, hold.from, more);
    this.add(this.coming, hold.to, more);
    return 'ok';
  }

  private end(key: number, way: string, minutes: number): string {
    const hold = this.holds.get(key);
    if (!hold) return 'unknown';
    const end = `${way} ${minutes}`;
    if (hold.end) return hold.end === end ? 'replay' : 'ended';
    const held = hold.changes.at(-1) ?? hold.minutes;
    if (minutes - held > Math.max(0, this.free(hold.from))) return 'insufficient';
    hold.end = end;
    this.add(this.held, hold.from, -held);
    this.add(this.coming, hold.to, -held);
    this.move(hold.from, hold.to, minutes);
    return 'ok';
  }

  private move(from: number, to: number, minutes: number): void {
    this.add(this.posted, from, -minutes);
    this.add(this.posted, to, minutes);
  }

  private add(numbers: number[], who: number, minutes: number): void {
    numbers[who] = (numbers[who] ?? 0) + minutes;
  }
}

/** What a posting came to, in the model's words. */
export async function outcome(posting: Promise<Posting>): Promise<string> {
  try {
    const done = await posting;
    if (!done.ok) return done.why;
    return done.replay ? 'replay' : 'ok';
  } catch (error) {
    if (error instanceof Error && error.message.includes('used before with other values')) return 'wrong';
    throw error;
  }
}

/** The issue account of the community under test. */
export const ISSUE = issueAccount(COMMUNITY);
