import type { Advance, Engine, Session, TurnContext } from '../../../src/engine/types';
import type { Ledger } from '../../../src/services/ledger';
import { HERE } from '../services';

/** The only hold of minutes of a run; two people end it in different ways. */
export const HOLD = 'match';

/** What a conversation remembers. */
export interface Memory {
  /** The turns it has heard, in order. */
  readonly heard: readonly string[];
  /** True while it waits for yes or no. */
  readonly asked: boolean;
}

/** The memory in a session. */
export function memoryOf(session: Session | null | undefined): Memory {
  const vars = session?.frames[0]?.vars;
  return { heard: (vars?.heard ?? []) as string[], asked: vars?.asked === true };
}

function sessionOf({ heard, asked }: Memory): Session {
  return {
    v: 1,
    frames: [{ flow: 'f', version: 'v', step: 's', vars: { heard: [...heard], asked }, trail: [] }],
  } as never;
}

const isSkill = (conversation: string): boolean => conversation.startsWith('skill:');

/**
 * A conversation with an effect of each kind. `ask` asks, `yes` then gives a minute, `no` gives none. `post` and `void`
 * end the hold. `@<conversation>` tells somebody. `flaky` gives the skill door words that now and then can't be said. An
 * effect comes after its place, as in the engine.
 */
export function talk(ledger: Ledger): Engine {
  async function say(session: Session | null, words: string, context: TurnContext): Promise<Advance> {
    const { turn, who } = context;
    const before = memoryOf(session);
    let asked = before.asked;
    let outcome = 'heard';
    const cause = context.cause('step');
    if (words === 'ask') asked = true;
    if (words === 'yes' && before.asked) {
      await context.claim?.();
      const given = await ledger.donate({ community: HERE, from: who.conversation, to: 'pool', minutes: 1 }, cause);
      outcome = given.ok ? 'gave a minute' : `gave nothing: ${given.why}`;
    }
    if (words === 'yes' || words === 'no') asked = false;
    if (words === 'flaky' && isSkill(who.conversation)) outcome = 'flaky';
    if (words === 'post' || words === 'void') {
      await context.claim?.();
      const by = [who.conversation];
      const ended =
        words === 'post'
          ? await ledger.post({ key: HOLD, minutes: 30, by }, cause)
          : await ledger.void({ key: HOLD, reason: 'test', by }, cause);
      outcome = ended.ok ? `did ${words}` : 'over';
    }
    if (words.startsWith('@'))
      cause.tell({
        to: words.slice(1),
        about: { feature: 'x', id: turn },
        purpose: 'appointment',
        say: { text: { plain: `[[note:${turn}]]` } },
      });
    return {
      session: sessionOf({ heard: [...before.heard, turn], asked }),
      said: [{ text: { plain: `[[reply:${turn}]] ${outcome}` } }],
      events: [],
    };
  }
  const same = async (session: Session | null): Promise<Advance> => ({ session, said: [], events: [] }) as never;
  return {
    advance: (session, input, context) => say(session, input.kind === 'text' ? input.text : input.kind, context),
    start: (session, _flow, _vars, context) => say(session, 'start', context),
    comeBack: same,
    matterMoved: same,
    takeBack: same,
    valuesRead: () => [],
    secretsIn: () => ({ held: false, open: false }),
  };
}
