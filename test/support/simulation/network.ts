import type { Time } from './time';

/** One process of the program, from its start to its crash. */
export interface Life {
  readonly name: string;
  dead: boolean;
  /** When it was killed. */
  diedAt?: number;
  /** Until then it stands still, as a stopped process does: what arrives for it waits. */
  stillUntil: number;
}

/** How often a call of one kind fails, in a thousand. */
export interface Faults {
  /** The call never arrives. */
  readonly lost: number;
  /** The call is carried out, and its answer never arrives. */
  readonly unanswered: number;
}

/** The network between the processes and their servers: every call takes time, and may fail. */
export interface Network {
  /**
   * Carries a call of a process out, at a moment of its own. A call of a dead process never ends; one that was on its
   * way may still be carried out. `failed` makes the error of a call whose outcome the caller doesn't know.
   */
  call<T>(life: Life, what: string, carryOut: () => Promise<T>, failed: (arrived: boolean) => T | Error): Promise<T>;
  /** Gives the faults of a kind of call; nothing fails once the run has calmed down. */
  faults: (what: string) => Faults;
  /** How many steps in a thousand are slow. */
  slow: number;
  /** Called before each call: a process may be killed at any of them. */
  onCall: (life: Life, what: string) => void;
}

/** No call fails. */
export const calm: Faults = { lost: 0, unanswered: 0 };

/** Makes the network of one run. */
export function networkOf(time: Time): Network {
  const delay = (): number => {
    if (time.chance(network.slow)) return 400 + time.draw(6_000);
    return 1 + time.draw(time.chance(100) ? 200 : 8);
  };
  const network: Network = {
    slow: 0,
    faults: () => calm,
    onCall: () => undefined,
    call(life, what, carryOut, failed) {
      return new Promise((resolve, reject) => {
        if (life.dead) return;
        network.onCall(life, what);
        const faults = network.faults(what);
        const fate = time.draw(1000);
        const lost = fate < faults.lost;
        const unanswered = !lost && fate < faults.lost + faults.unanswered;
        time.after(delay(), async () => {
          if (lost || (life.dead && time.chance(500))) return answer(() => end(failed(false)));
          time.note(`${life.name} ${what}`);
          const ended = await carryOut().then(
            (value) => () => resolve(value),
            (error: unknown) => () => reject(error),
          );
          answer(unanswered ? () => end(failed(true)) : ended);
        });
        const answer = (give: () => void): void => {
          const arrive = (): void => {
            if (life.dead) return;
            const still = life.stillUntil - time.now();
            if (still > 0) time.after(still, arrive);
            else give();
          };
          time.after(delay(), arrive);
        };
        const end = (value: unknown): void => (value instanceof Error ? reject(value) : resolve(value as never));
      });
    },
  };
  return network;
}
