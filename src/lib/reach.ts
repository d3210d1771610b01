import type { Notice } from './notice';

/** How a notice first reaches a person for certain. A contact by the person may come earlier. */
export interface Reach {
  readonly at: Date;
  /** `program`: a route that speaks first. `call`: a member of staff rings. */
  readonly by: 'program' | 'call';
  /** True if a note waits first, so that the person may see it before with a contact of their own. */
  readonly noted?: boolean;
}

/** When people can be reached, by the routes that are open to them. */
export interface Reaching {
  /** The first certain way to reach a member with such a notice; null without one. */
  earliest(member: string, notice: Pick<Notice, 'purpose' | 'by' | 'expiresAt'>, at: Date): Promise<Reach | null>;
  /** Those of the members whom the centre is going to ring anyway, within a day. */
  rungAnyway(members: readonly string[], at: Date): Promise<ReadonlySet<string>>;
}
