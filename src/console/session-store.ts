import { type SessionData, Store } from 'express-session';
import type { Clock } from '../lib/clock';
import { reason } from '../lib/errors';
import type { Logger } from '../lib/logger';
import type { Sessions } from '../services/desk';
import type { Kept } from './kept';
import type { Spoken } from './spoken';

declare module 'express-session' {
  interface SessionData {
    /** Member id of the signed-in person. */
    member?: string;
    /** End of the session in milliseconds, by the program's clock. */
    until?: number;
    /** The line shown once on the next page; `undo` is the address of a form that takes the change back. */
    said?: { readonly text: string; readonly ok: boolean; readonly undo?: string };
    /** The fields of a refused form, until the form is shown again. */
    kept?: Kept;
    /** The latest entry of a call that isn't over. */
    spoken?: Spoken;
  }
}

/** A copy of sessions that is faster than the store and may forget any of them. */
export interface SessionCache {
  get(id: string): Promise<SessionData | null>;
  set(id: string, data: SessionData): Promise<void>;
  remove(id: string): Promise<void>;
  close(): Promise<void>;
}

/** The parts of the session store. */
export interface SessionStoreParts {
  readonly sessions: Sessions;
  readonly cache: SessionCache | null;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Sessions of `express-session` in the program's store. The cache is asked first and only helps: a session that it
 * can't give comes from the store.
 */
export class SessionStore extends Store {
  constructor(private readonly parts: SessionStoreParts) {
    super();
  }

  override get(id: string, done: (error: unknown, data?: SessionData | null) => void): void {
    this.find(id).then((data) => done(null, data), done);
  }

  override set(id: string, data: SessionData, done?: (error?: unknown) => void): void {
    this.write(id, data).then(() => done?.(), done);
  }

  override destroy(id: string, done?: (error?: unknown) => void): void {
    this.remove(id).then(() => done?.(), done);
  }

  private async find(id: string): Promise<SessionData | null> {
    const now = this.parts.clock.now();
    const cached = await this.helped(() => this.parts.cache?.get(id));
    if (cached && (cached.until ?? 0) > now.getTime()) return cached;
    const text = await this.parts.sessions.read(id, now);
    if (text === null) return null;
    const data = JSON.parse(text) as SessionData;
    await this.helped(() => this.parts.cache?.set(id, data));
    return data;
  }

  private async write(id: string, data: SessionData): Promise<void> {
    const { member, until } = data;
    // Only signed-in people have a session.
    if (member === undefined || until === undefined) return;
    const now = this.parts.clock.now();
    await this.parts.sessions.write(id, { member, text: JSON.stringify(data), until: new Date(until) }, now);
    await this.helped(() => this.parts.cache?.set(id, data));
  }

  private async remove(id: string): Promise<void> {
    // The store first: a lost write in the cache ends with the cached copy.
    await this.parts.sessions.remove(id);
    await this.helped(() => this.parts.cache?.remove(id));
  }

  private async helped<T>(work: () => Promise<T> | undefined): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.parts.logger.warn({ error: reason(error) }, 'the cache of desk sessions does not help; the store does');
      return undefined;
    }
  }
}
