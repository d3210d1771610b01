import { refusing } from './errors';
import type { Project } from './projection';
import type { Doc } from './values';

/**
 * The answers of a find, shaped like the driver's cursor as far as Mongoose calls it. The documents are chosen at the
 * first read and stay as they were then; each is copied when it is handed out.
 */
export class EmbeddedCursor {
  private readonly read: () => readonly Doc[];
  private readonly copy: Project;
  private docs: readonly Doc[] | null = null;
  private at = 0;

  /** `read` is called once, when the first document is asked for, and gives the stored documents themselves. */
  constructor(read: () => readonly Doc[], project: Project) {
    this.read = read;
    this.copy = project;
  }

  async next(): Promise<Doc | null> {
    this.docs ??= this.read();
    const doc = this.docs[this.at];
    if (doc === undefined) return null;
    this.at += 1;
    return this.copy(doc);
  }

  async toArray(): Promise<Doc[]> {
    this.docs ??= this.read();
    const rest = this.docs.slice(this.at).map(this.copy);
    await this.close();
    return rest;
  }

  async close(): Promise<void> {
    this.docs = [];
  }
}

/** A cursor that refuses the driver's other methods by their names. */
export function embeddedCursor(read: () => readonly Doc[], project: Project): EmbeddedCursor {
  return refusing(new EmbeddedCursor(read, project), 'cursor');
}
