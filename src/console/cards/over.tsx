import { Page, type Said } from '../html/layout';
import { Link } from '../html/link';
import { type Kept, keptIn } from '../kept';
import type { Viewer } from '../viewer';
import { PAST } from './act';
import { ONE, TYPED } from './given';

/** Id of the part of a card's page that is asked for anew while it is open. */
export const TOLD = 'told';

/** The parts of the page. */
interface OverParts {
  readonly viewer: Viewer;
  readonly said: Said | undefined;
  /** The fields of a form that came too late. */
  readonly kept?: Kept | null;
}

/** The page of a card that is over, or that isn't the viewer's. Words that came too late are shown once. */
export function OverPage({ viewer, said, kept = null }: OverParts) {
  const { say, member } = viewer;
  const unsent = keptIn(kept, TYPED).flatMap((name) => keptIn(kept, `${ONE}${name}`));
  return (
    <Page lang={member.lang} title={say('cards.over')} say={say} viewer={viewer} said={said}>
      <h1>{say('cards.over')}</h1>
      <p id={TOLD}>{say('cards.over-why')}</p>
      {unsent.length === 0 ? null : (
        <section>
          <p>{say('cards.unsent')}</p>
          {unsent.map((words) => (
            <blockquote key={words}>{words}</blockquote>
          ))}
        </section>
      )}
      <p>
        <Link to="/desk">{say('now.title')}</Link> <Link to={PAST}>{say('past.title')}</Link>
      </p>
    </Page>
  );
}
