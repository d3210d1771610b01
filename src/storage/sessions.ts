import { MAX_CACHED_SESSIONS } from './limits';
/** The cached state of a conversation between two turns: its last place and the session after it. */
export interface Cached {
  readonly seq: number;
  /** A session as plain JSON. */
  readonly session: unknown;
}

/**
 * Runs one conversation's turns one at a time, with a cached session. The cache is only a help. If two processes meet,
 * the unique place of a turn in the store decides. A lost or stale session is read from the store.
 */
export interface Sessions {
  /**
   * Runs `work` alone in `conversation`. `cached` is the cached session or null. The result of `work` is cached;
   * `undefined` clears it.
   */
  alone(conversation: string, work: (cached: Cached | null) => Promise<Cached | undefined>): Promise<void>;
  close(): Promise<void>;
}

/** Sessions of a program that uses its store alone. */
export function memorySessions(queue: { run<T>(key: string, work: () => Promise<T>): Promise<T> }): Sessions {
  const kept = new Map<string, Cached>();
  return {
    alone: (conversation, work) =>
      queue.run(conversation, async () => {
        const before = kept.get(conversation) ?? null;
        kept.delete(conversation);
        const after = await work(before);
        if (after) kept.set(conversation, after);
        const oldest = kept.size > MAX_CACHED_SESSIONS ? kept.keys().next().value : undefined;
        if (oldest !== undefined) kept.delete(oldest);
      }),
    close: async () => kept.clear(),
  };
}
