import type { Look } from '../../services/looks';
import { Hidden } from '../cards/act';
import { Page, type Said } from '../html/layout';
import { MAX_PURPOSE_LENGTH } from '../limits';
import { fileForms } from '../options';
import type { Viewer } from '../viewer';

/** The parts of the page. */
interface FiguresParts {
  readonly viewer: Viewer;
  /** The months that are over, latest first. */
  readonly months: readonly string[];
  /** The latest downloads of the community. */
  readonly downloads: readonly Look[];
  readonly nameOf: (by: string | null) => string;
  readonly actKey: string;
  readonly said: Said | undefined;
}

/** The form for a file of a month's indicators, and who downloaded one for what. */
export function FiguresPage({ viewer, months, downloads, nameOf, actKey, said }: FiguresParts) {
  const { say, member } = viewer;
  return (
    <Page lang={member.lang} title={say('figures.title')} say={say} viewer={viewer} said={said}>
      <h1>{say('figures.title')}</h1>
      <p class="quiet">{say('figures.how')}</p>
      <form method="post" action="/desk/figures" class="wide">
        <Hidden name="key" value={actKey} />
        <p class="field">
          <label for="month">{say('figures.month')}</label>
          <select id="month" name="month">
            {months.map((month) => (
              <option key={month} value={month}>
                {say('figures.of', { month })}
              </option>
            ))}
          </select>
        </p>
        <p class="field">
          <label for="purpose">{say('figures.purpose')}</label>
          <input id="purpose" name="purpose" maxLength={MAX_PURPOSE_LENGTH} autocomplete="off" required />
        </p>
        <p class="acts">
          {fileForms.map((form) => (
            <button key={form} type="submit" name="form" value={form}>
              {say(`figures.${form}`)}
            </button>
          ))}
        </p>
      </form>
      {downloads.length === 0 ? null : (
        <section>
          <h2>{say('figures.downloads')}</h2>
          <ul>
            {downloads.map(({ id, by, at, about, purpose }) => (
              <li key={id}>
                {say('figures.download', {
                  ...{ name: nameOf(by), at: at.toISOString(), month: about.id, purpose: purpose ?? '' },
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
