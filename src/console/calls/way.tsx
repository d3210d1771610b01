import type { By } from '../../lib/by';
import { Hidden } from '../cards/act';
import { wordIn } from '../cards/given';
import type { Say } from '../words';

/** The way staff speak with a person on the line: by what means, and on whose consent. */
export type Way = Pick<By, 'means' | 'consent'>;

/** The choices on a page; a sheet of paper has its own form. The first of each is the usual one. */
const ways = {
  means: ['phone', 'visit'],
  consent: ['self', 'family', 'written'],
} as const satisfies { readonly [K in keyof Way]: readonly Way[K][] };

/** The way in a form; the usual one for missing or unknown words. */
export function wayIn(form: Readonly<Record<string, unknown>>): Way {
  const means = ways.means.find((one) => one === wordIn(form, 'means')) ?? ways.means[0];
  const consent = ways.consent.find((one) => one === wordIn(form, 'consent')) ?? ways.consent[0];
  return { means, consent };
}

/** The fields that choose the way. */
export function WayFields({ say, of }: { readonly say: Say; readonly of: string }) {
  return (
    <div class="ways">
      {(['means', 'consent'] as const).map((name) => (
        <p key={name} class="field">
          <label for={`${of}-${name}`}>{say(`way.${name}`)}</label>
          <select id={`${of}-${name}`} name={name}>
            {ways[name].map((value) => (
              <option key={value} value={value}>
                {say(`way.${value}`)}
              </option>
            ))}
          </select>
        </p>
      ))}
    </div>
  );
}

/** The chosen way in a later form of the same call. */
export function WayHidden({ way: { means, consent } }: { readonly way: Way }) {
  return (
    <>
      <Hidden name="means" value={means} />
      <Hidden name="consent" value={consent} />
    </>
  );
}
