import type { FlowBook } from './book';
import type { Flow } from './flow';
import type { Secrets, Session } from './types';

/** A step that puts a private answer into a variable: the question, or a call of the flow with it. */
interface Keeper {
  readonly step: string;
  readonly into: string;
}

const known = new WeakMap<Flow, readonly Keeper[]>();

/** The private answers that the flows of a session hold. A change closes the way back, so it empties the trail. */
export function secretsIn(book: Pick<FlowBook, 'get'>, session: Session | null): Secrets {
  const held = (session?.frames ?? []).flatMap(({ flow, vars, trail }) =>
    keepersOf(book, flow)
      .filter(({ into }) => (vars[into] ?? null) !== null)
      .map(({ step }) => trail.includes(step)),
  );
  return { held: held.length > 0, open: held.includes(true) };
}

function keepersOf(book: Pick<FlowBook, 'get'>, id: string): readonly Keeper[] {
  const flow = book.get(id);
  if (!flow) return [];
  const before = known.get(flow);
  if (before) return before;
  const found = [...flow.steps.values()].flatMap(({ name, def }): Keeper[] => {
    const into = 'into' in def ? def.into : undefined;
    if (into === undefined) return [];
    const secret = 'call' in def ? asksPrivately(book.get(def.call)) : isPrivate(def);
    return secret ? [{ step: name, into }] : [];
  });
  known.set(flow, found);
  return found;
}

function asksPrivately(flow: Flow | undefined): boolean {
  return flow !== undefined && [...flow.steps.values()].some(({ def }) => isPrivate(def));
}

function isPrivate(def: object): boolean {
  return 'private' in def && def.private === true;
}
