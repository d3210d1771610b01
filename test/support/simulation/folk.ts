import { CONTACT_ONLY, type Incoming, type Input } from '../../../src/channels/message';
import type { Turn } from '../../../src/runner/turns';
import type { Crew } from './crew';
import { tellingsOf } from './line';
import { BEGINNING, MAX_CONTACTS, PATIENCE_MS, people } from './plan';
import type { Outside, Process } from './process';

/** The people, with the vendor's part: deliveries again until they are acknowledged. */
export function folkOf(outside: Outside, crew: Crew) {
  const { time, line, network } = outside;
  const acknowledged = new Set<string>();
  /** Ids of the turns that events may cause. */
  const made = new Set<string>();
  const seen: { readonly conversation: string; readonly what: string; readonly repeat: boolean }[] = [];
  let events = 0;
  let waiting = 0;

  const incomingOf = (person: string, input: Input): Incoming => {
    const [door = '', user = ''] = person.split(':');
    const eventId = `e${++events}`;
    const at = new Date(BEGINNING + time.now());
    made.add(`${door}:${eventId}`);
    if (door !== 'line') return { door, user, eventId, at, input, reports: true };
    line.tokens.set(`t${eventId}`, { user, at: time.now() });
    return { door, user, eventId, at, input, reply: { token: `t${eventId}`, tokenAt: at.toISOString() } };
  };

  /** LINE delivers an event until somebody has acknowledged it, and now and then once more. */
  function deliver(incoming: Incoming): void {
    const id = `${incoming.door}:${incoming.eventId}`;
    waiting += 1;
    const later = () => time.after(1_000 + time.draw(15_000), attempt);
    const attempt = (): void => {
      if (acknowledged.has(id)) return;
      const one = crew.one();
      if (!one) {
        later();
        return;
      }
      let over = false;
      const end = (taken: boolean): void => {
        if (over) return;
        over = true;
        if (!taken || time.chance(30)) later();
        else if (!acknowledged.has(id)) {
          acknowledged.add(id);
          waiting -= 1;
        }
      };
      time.after(10_000, () => end(false));
      void one.begun.then(async () => {
        try {
          const turn = await one.take(incoming);
          time.after(time.draw(5), () => end(true));
          await one.runner.finish(turn);
        } catch {
          time.after(time.draw(5), () => end(false));
        }
      });
    };
    time.after(time.draw(1_500), attempt);
    if (time.chance(150)) time.after(time.draw(8_000), () => again(incoming));
  }

  function again(incoming: Incoming): void {
    const one = crew.one();
    void one?.begun.then(async () => {
      const turn = await one.take(incoming).catch(() => null);
      if (turn) await one.runner.finish(turn).catch(() => undefined);
    });
  }

  /** A request at the skill door is made once: the answer comes with it, later, or never. */
  function ask(incoming: Incoming): Promise<Turn | null> {
    return new Promise((resolve) => {
      time.after(time.draw(1_500), () => {
        const one = crew.one();
        if (!one) return resolve(null);
        const broken = time.chance(60) && network.faults('skill').lost > 0;
        time.after(60_000, () => resolve(null));
        void one.begun
          .then(() => inTime(one, incoming))
          .then(
            (turn) => {
              if (!turn || broken || one.life.dead) return resolve(null);
              acknowledged.add(turn._id);
              for (const told of tellingsOf(turn.replies?.slice(0, 2) ?? []))
                seen.push({ conversation: turn.conversation, ...told });
              one.runner.responded(turn._id);
              resolve(turn);
            },
            () => resolve(null),
          );
      });
    });
  }

  /** The turn if its replies are for this response; null if they go another way. */
  async function inTime({ runner }: Process, incoming: Incoming): Promise<Turn | null> {
    const turn = await runner.accept(incoming);
    const late = new Promise<'late'>((go) => time.after(PATIENCE_MS, () => go('late')));
    const finished = runner.finish(turn);
    finished.catch(() => undefined);
    if ((await Promise.race([finished, late])) === 'late' && (await runner.handOver(turn))) return null;
    const done = await finished;
    return done.late ? null : done;
  }

  return {
    acknowledged,
    made,
    daysJumped: 0,
    /** True once a process has stood still: another one may have repeated what it had sent. */
    stopped: false,
    seen: () => [...seen, ...line.shown],
    unanswered: () => waiting,
    say(person: string, words: string): void {
      const incoming = incomingOf(person, { kind: 'text', text: words });
      if (incoming.door === 'line') deliver(incoming);
      else void ask(incoming);
    },
    /** Everybody looks in until nothing waits for them any more. */
    async contactAll(settled: boolean): Promise<void> {
      const waits = (person: string) =>
        outside.store.mongoose.connection.collection('outbox').countDocuments({
          state: 'waiting',
          $or: [{ conversation: person }, { member: person }],
        });
      for (const person of settled ? people : []) {
        for (let n = 0; n < MAX_CONTACTS && (n === 0 || (await waits(person)) > 0); n++) {
          if (person.startsWith('line:')) deliver(incomingOf(person, { kind: 'text', text: 'hello' }));
          else void ask(incomingOf(person, { kind: 'other', what: CONTACT_ONLY }));
          await time.pass(3_000);
        }
      }
    },
  };
}
export type Folk = ReturnType<typeof folkOf>;
