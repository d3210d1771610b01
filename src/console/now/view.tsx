import { Page, type Said } from '../html/layout';
import type { Viewer } from '../viewer';

/** The first page: the matters that need somebody now. */
export function NowPage({ viewer, said }: { readonly viewer: Viewer; readonly said: Said | undefined }) {
  const { say, member } = viewer;
  return (
    <Page lang={member.lang} title={say('now.title')} say={say} viewer={viewer} said={said}>
      <h1>{say('now.title')}</h1>
      <p class="empty">{say('now.empty')}</p>
    </Page>
  );
}
