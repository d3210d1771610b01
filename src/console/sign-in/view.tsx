import { Page } from '../html/layout';
import type { Say } from '../words';

/** A page before signing in: a title, sentences, and perhaps one button. */
export function SignInPage(parts: {
  readonly lang: string;
  readonly say: Say;
  readonly title: string;
  readonly sentences: readonly string[];
  /** The address that the only button posts to. */
  readonly enter?: string;
}) {
  const { lang, say, title, sentences, enter } = parts;
  return (
    <Page lang={lang} title={title} say={say} viewer={null}>
      <div class="door">
        <h1>{title}</h1>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {enter === undefined ? null : (
          <form method="post" action={enter}>
            <button type="submit" class="main">
              {say('sign-in.enter')}
            </button>
          </form>
        )}
      </div>
    </Page>
  );
}
