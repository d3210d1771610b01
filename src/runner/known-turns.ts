import { MAX_KNOWN_TURNS } from './limits';
import type { Turn } from './turns';

/** The turns of this process, so that just written ones need no reading. */
export function knownTurns() {
  const turns = new Map<string, Turn | { readonly state: 'accepted'; readonly conversation: string }>();
  const open = new Map<string, Set<string>>();
  const keep = (id: string, turn: Turn | { readonly state: 'accepted'; readonly conversation: string }): void => {
    turns.set(id, turn);
    const oldest = turns.size > MAX_KNOWN_TURNS ? turns.keys().next().value : undefined;
    if (oldest !== undefined) turns.delete(oldest);
  };
  return {
    accepted(id: string, conversation: string): void {
      if (turns.get(id)?.state === 'done') return;
      keep(id, { state: 'accepted', conversation });
      open.set(conversation, (open.get(conversation) ?? new Set()).add(id));
    },
    done(turn: Turn): void {
      keep(turn._id, turn);
      const left = open.get(turn.conversation);
      left?.delete(turn._id);
      if (left?.size === 0) open.delete(turn.conversation);
    },
    /** No turn is open: another process has done those that seemed open. */
    none(conversation: string): void {
      for (const id of open.get(conversation) ?? []) turns.delete(id);
      open.delete(conversation);
    },
    /** The words of the conversation are withheld, so memory drops all of it. */
    forget(conversation: string): void {
      for (const [id, turn] of turns) if (turn.conversation === conversation) turns.delete(id);
    },
    of: (id: string) => turns.get(id),
    open: (conversation: string): boolean => open.has(conversation),
  };
}
