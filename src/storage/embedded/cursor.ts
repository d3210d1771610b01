import { refusing } from './errors';
import type { Project } from './projection';
import type { Doc } from './values';

/**
 * The results of a find, in the shape of the driver's cursor, with the methods Mongoose calls. The first read fixes the
 * documents; each is copied when it is handed out.
 */
export class EmbeddedCursor {
  private readonly read: () => readonly Doc[];
  private readonly copy: Project;
  private docs: readonly Doc[] | null = null;
  private at = 0;

  /** `read` gives the stored documents; it is called once, when the first document is asked for. */
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

/** A cursor that refuses the driver's other methods by name. */
export function embeddedCursor(read: () => readonly Doc[], project: Project): EmbeddedCursor {
  return refusing(new EmbeddedCursor(read, project), 'cursor');
}
