import { Page, type Said } from '../html/layout';
import { Link } from '../html/link';
import type { Viewer } from '../viewer';

/** The page of a card that is over, or that isn't the viewer's. */
export function OverPage({ viewer, said }: { readonly viewer: Viewer; readonly said: Said | undefined }) {
  const { say, member } = viewer;
  return (
    <Page lang={member.lang} title={say('cards.over')} say={say} viewer={viewer} said={said}>
      <h1>{say('cards.over')}</h1>
      <p>{say('cards.over-why')}</p>
      <p>
        <Link to="/desk">{say('now.title')}</Link>
      </p>
    </Page>
  );
}
