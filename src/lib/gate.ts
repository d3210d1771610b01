import {
  ANSWERING_MS,
  MAX_ANSWERING,
  MAX_LAG_MS,
  MAX_NEWCOMER_TURNS,
  MAX_NEWCOMER_WAIT_MS,
  MAX_TURN_COUNTED_MS,
  MAX_TURNS_UNDER_WAY,
  MAX_WAIT_MS,
  MIN_COMMUNITY_TURNS,
  MIN_TURNS_UNDER_WAY,
  SENDER_TURNS,
  TURN_WEIGHT,
} from './limits';
import { createPacer, type Pacer } from './pacer';

/** Messages of one request that ask for admission. */
export interface Asking {
  readonly community: string;
  readonly messages: readonly { readonly door: string; readonly user: string; readonly eventId: string }[];
}

/** The admission of a request. */
export interface Ticket {
  /** Resolves when the work may begin. */
  begin(): Promise<void>;
  /** Frees what is still under way of it; safe to repeat. */
  end(): void;
}

/** A committed turn, as far as the gate looks at it. */
export interface Committed {
  /** `<door>:<event id>`. */
  readonly turn: string;
  /** `<door>:<user>`. */
  readonly conversation: string;
  /** True if the program waits for an answer of the person. */
  readonly asks: boolean;
}

/** Admits messages as long as the program can answer them in time. It knows only this process's memory. */
export interface Gate {
  /** Counts the messages as under way; null if they are refused. Nothing may be written before it. */
  admit(asking: Asking): Ticket | null;
  /** A turn was committed: it is under way no more. */
  committed(turn: Committed): void;
  /** Something has arrived; see `Pacer`. */
  arrived(): void;
  /** True while newcomers are refused: work that can wait makes room. */
  busy(): boolean;
  /** Number of messages under way. */
  readonly underWay: number;
}

/** The senses of the gate. */
export interface GateParts {
  /** How late the event loop has run lately, in milliseconds. */
  readonly lagMs: () => number;
  /** A time that never runs back, in milliseconds. */
  readonly monotonic: () => number;
  /** Absent: a pacer of its own. */
  readonly pacer?: Pacer;
}

/**
 * Makes a gate. A person in the middle of an answer may use every place, a newcomer a part of them. From half of the
 * places on, each sender and each community has a share.
 */
export function createGate({ lagMs, monotonic, pacer = createPacer(monotonic) }: GateParts): Gate {
  const places = createPlaces(monotonic);
  const answering = createAnswering(monotonic);

  const full = (known: boolean): boolean => {
    const most = known ? MAX_WAIT_MS : MAX_NEWCOMER_WAIT_MS;
    return (
      places.size >= (known ? MAX_TURNS_UNDER_WAY : MAX_NEWCOMER_TURNS) ||
      places.size * places.turnMs() > most ||
      lagMs() > MAX_LAG_MS
    );
  };
  const refuses = (sender: string, community: string): boolean => {
    if (places.size < MIN_TURNS_UNDER_WAY) return false;
    if (full(answering.has(sender))) return true;
    return places.size >= MAX_TURNS_UNDER_WAY / 2 && !places.hasShare(sender, community);
  };

  return {
    admit({ community, messages }) {
      const ids: string[] = [];
      let first = messages.length > 0;
      for (const { door, user, eventId } of messages) {
        const [id, sender] = [`${door}:${eventId}`, `${door}:${user}`];
        // A repeat of a message under way waits for the same turn.
        if (places.has(id)) continue;
        if (ids.length === 0 && refuses(sender, community)) return null;
        // A second message of a sender doesn't pass the first.
        first &&= answering.has(sender) && places.of(sender) === 0;
        places.take(id, sender, community);
        ids.push(id);
      }
      return { begin: () => pacer.begin(first), end: () => ids.forEach(places.free) };
    },
    committed({ turn, conversation, asks }) {
      places.done(turn);
      answering.set(conversation, asks);
    },
    arrived: pacer.arrived,
    busy: () => places.size >= MIN_TURNS_UNDER_WAY && full(false),
    get underWay() {
      return places.size;
    },
  };
}

/** A gate that no lag closes, for a program without a watch over its event loop. */
export const quietGate = (): Gate => createGate({ lagMs: () => 0, monotonic: () => performance.now() });

/** The messages under way, by sender and community, and how long one takes. */
function createPlaces(monotonic: () => number) {
  const open = new Map<string, { readonly sender: string; readonly community: string }>();
  const senders = new Counts();
  const communities = new Counts();
  let turnMs = 0;
  let turns = 0;
  /** The last commit, or the moment from which something has been under way. */
  let since = 0;

  const free = (id: string): boolean => {
    const one = open.get(id);
    if (!one || !open.delete(id)) return false;
    senders.take(one.sender);
    communities.take(one.community);
    return true;
  };
  return {
    free,
    has: (id: string) => open.has(id),
    of: (sender: string) => senders.of(sender),
    get size() {
      return open.size;
    },
    /** Time between two commits while something is under way, in milliseconds. */
    turnMs: () => turnMs,
    take(id: string, sender: string, community: string): void {
      if (open.size === 0) since = monotonic();
      open.set(id, { sender, community });
      senders.add(sender);
      communities.add(community);
    },
    done(id: string): void {
      if (!free(id)) return;
      // A turn that waits for a vendor says nothing about the program's own speed.
      const took = Math.min(MAX_TURN_COUNTED_MS, monotonic() - since);
      turns += 1;
      turnMs += (took - turnMs) * Math.max(TURN_WEIGHT, 1 / turns);
      since = monotonic();
    },
    /** False if a sender or a community has its share already. */
    hasShare(sender: string, community: string): boolean {
      const others = communities.size + (communities.of(community) === 0 ? 1 : 0);
      const share = Math.max(MIN_COMMUNITY_TURNS, MAX_TURNS_UNDER_WAY / others);
      return senders.of(sender) < SENDER_TURNS && communities.of(community) < share;
    },
  };
}

/** The conversations that owe an answer, the oldest question first. */
function createAnswering(monotonic: () => number) {
  const since = new Map<string, number>();
  return {
    has(conversation: string): boolean {
      const at = since.get(conversation);
      return at !== undefined && monotonic() - at < ANSWERING_MS;
    },
    set(conversation: string, asks: boolean): void {
      since.delete(conversation);
      if (!asks) return;
      since.set(conversation, monotonic());
      const oldest = since.size > MAX_ANSWERING ? since.keys().next().value : undefined;
      if (oldest !== undefined) since.delete(oldest);
    },
  };
}

/** Numbers by name; a name with 0 is left out. */
class Counts {
  private readonly counts = new Map<string, number>();
  of(name: string): number {
    return this.counts.get(name) ?? 0;
  }
  get size(): number {
    return this.counts.size;
  }
  add(name: string): void {
    this.counts.set(name, this.of(name) + 1);
  }
  take(name: string): void {
    const left = this.of(name) - 1;
    if (left > 0) this.counts.set(name, left);
    else this.counts.delete(name);
  }
}
