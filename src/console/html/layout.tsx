import type { ComponentChildren } from 'preact';
import { addressOf } from '../files';
import { mayDo } from '../policy';
import type { Viewer } from '../viewer';
import type { Say } from '../words';
import { Link } from './link';

/** The line that tells how the last change went; `undo` is the address of a form that takes it back. */
export interface Said {
  readonly text: string;
  readonly ok: boolean;
  readonly undo?: string;
}

/** The parts of a page around its content. */
export interface PageParts {
  readonly lang: string;
  readonly title: string;
  readonly say: Say;
  /** Null before signing in. */
  readonly viewer: Viewer | null;
  readonly said?: Said | undefined;
  readonly children: ComponentChildren;
}

/** htmx's settings: no history of pages in the browser's storage, no style of its own, only the stream extension. */
const HTMX = JSON.stringify({ history: false, includeIndicatorCSS: false, extensions: 'sse' });

/** A whole page: head, navigation, the line about the last change, and the content. */
export function Page({ lang, title, say, viewer, said, children }: PageParts) {
  return (
    <html lang={lang.slice(0, 2)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="htmx-config" content={HTMX} />
        <title>{title}</title>
        <link rel="icon" href="/chat/icon.svg" />
        <link rel="stylesheet" href={addressOf('desk.css')} />
        {viewer === null ? null : (
          <>
            <script src={addressOf('htmx.js')} defer />
            <script src={addressOf('desk.js')} defer />
          </>
        )}
      </head>
      <body>
        <a class="skip" href="#main">
          {say('skip')}
        </a>
        {viewer === null ? null : <Navigation viewer={viewer} />}
        <main id="main">
          {said ? <Told said={said} say={say} /> : null}
          {children}
        </main>
      </body>
    </html>
  );
}

function Navigation({ viewer: { say, member, roles } }: { readonly viewer: Viewer }) {
  return (
    <header>
      <nav aria-label={say('menu')}>
        <Link to="/desk" data-key="now">
          {say('now.title')}
        </Link>
        <Link to="/desk/past" data-key="past">
          {say('past.title')}
        </Link>
        <Link to="/desk/people" data-key="find">
          {say('people.title')}
        </Link>
        <Link to="/desk/callers" data-key="caller">
          {say('callers.title')}
        </Link>
        <Link to="/desk/paper">{say('paper.title')}</Link>
        {mayDo({ roles }, 'figures') ? <Link to="/desk/figures">{say('figures.title')}</Link> : null}
        <Link to="/desk/keys" data-keys>
          {say('keys.title')}
        </Link>
      </nav>
      <form method="post" action="/desk/out">
        <span class="who">{say('signed-in', { name: member.name })}</span>
        <button type="submit" class="quiet">
          {say('out')}
        </button>
      </form>
    </header>
  );
}

function Told({ said, say }: { readonly said: Said; readonly say: Say }) {
  return (
    <div class={said.ok ? 'told' : 'told wrong'} role="status">
      <p>{said.text}</p>
      {said.undo ? (
        <form method="post" action={said.undo}>
          <button type="submit" class="quiet" data-key="undo">
            {say('undo')}
          </button>
        </form>
      ) : null}
    </div>
  );
}
