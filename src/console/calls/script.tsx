import { Digit, Hidden } from '../cards/act';
import { MAX_WORDS_LENGTH } from '../limits';
import type { LinePage } from '../options';
import type { Say } from '../words';
import { type Way, WayHidden } from './way';

/** The parts of a script on the screen. */
export interface ScriptParts {
  readonly say: Say;
  /** The answer to the last entry. */
  readonly pages: readonly LinePage[];
  /** The address that takes the next entry. */
  readonly action: string;
  /** The noted look at the number; empty without one. */
  readonly look: string;
  readonly way: Way;
  readonly newKey: () => string;
  /** Words of a refused entry. */
  readonly words?: string | undefined;
}

/** What to read aloud, with the keys of the latest question, and a field for the person's own words. */
export function Script(parts: ScriptParts) {
  const { say, pages, way } = parts;
  const asked = pages.findLastIndex(({ keys }) => keys.length > 0);
  // Further rows of keys follow their question without words of their own.
  const begins = pages.slice(0, asked + 1).findLastIndex(({ script }) => script.length > 0);
  return (
    <section class="script" aria-label={say('calls.script')}>
      <p class="quiet">{say('way.chosen', { means: say(`way.${way.means}`), consent: say(`way.${way.consent}`) })}</p>
      {pages.map((page, i) => (
        <div key={i}>
          {page.script.map((piece) => (
            <p key={piece}>{piece}</p>
          ))}
          <div class="acts">
            {[...page.keys, ...page.nav.map((one) => ({ ...one, key: '' }))].map(({ key, label, payload }) => (
              <KeyForm
                key={payload}
                {...{ parts, label, payload }}
                digit={i >= begins && i <= asked && key !== '' ? key : null}
              />
            ))}
          </div>
        </div>
      ))}
      <WordsForm {...parts} />
    </section>
  );
}

function KeyForm({
  parts: { action, look, way, newKey },
  label,
  payload,
  digit,
}: {
  readonly parts: ScriptParts;
  readonly label: string;
  readonly payload: string;
  readonly digit: string | null;
}) {
  return (
    <form method="post" action={action}>
      <Hidden name="key" value={newKey()} />
      <Hidden name="look" value={look} />
      <WayHidden way={way} />
      <Hidden name="label" value={label} />
      <Hidden name="payload" value={payload} />
      <button type="submit" {...(digit === null ? {} : { 'data-key': digit })}>
        {digit === null ? null : <Digit digit={digit} />}
        {label}
      </button>
    </form>
  );
}

function WordsForm({ say, action, look, way, newKey, words = '' }: ScriptParts) {
  return (
    <form method="post" action={action} class="wide">
      <Hidden name="key" value={newKey()} />
      <Hidden name="look" value={look} />
      <WayHidden way={way} />
      <p class="field">
        <label for="words">{say('calls.words')}</label>
        <input id="words" name="words" maxLength={MAX_WORDS_LENGTH} autocomplete="off" required value={words} />
      </p>
      <button type="submit">{say('calls.enter')}</button>
    </form>
  );
}
