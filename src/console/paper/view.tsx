import type { Sheet } from '../../services/sheets';
import { Hidden } from '../cards/act';
import { Page, type Said } from '../html/layout';
import { Link } from '../html/link';
import { MAX_TYPED_LENGTH } from '../limits';
import type { TypedLine } from '../options';
import type { Viewer } from '../viewer';

/** Address of a sheet for the printer. */
export function sheetAddress(id: string): string {
  return `/desk/paper/${encodeURIComponent(id)}`;
}

/** The parts of the page about paper. */
interface PaperParts {
  readonly viewer: Viewer;
  /** The viewer's own sheets. */
  readonly sheets: readonly Sheet[];
  /** The lines just typed; null before. */
  readonly typed: readonly TypedLine[] | null;
  readonly actKey: string;
  readonly said: Said | undefined;
}

/** The page about paper: print the calls of now, type a sheet back, find an earlier sheet. */
export function PaperPage({ viewer, sheets, typed, actKey, said }: PaperParts) {
  const { say, member } = viewer;
  const wrong = (typed ?? []).filter((one) => !isTaken(one));
  return (
    <Page lang={member.lang} title={say('paper.title')} say={say} viewer={viewer} said={said}>
      <h1>{say('paper.title')}</h1>
      <form method="post" action="/desk/paper">
        <Hidden name="key" value={actKey} />
        <button type="submit">{say('paper.print')}</button>
      </form>
      <h2>{say('paper.type')}</h2>
      <form method="post" action="/desk/paper/typed" class="wide">
        <p class="field">
          <label for="lines">{say('paper.lines')}</label>
          <textarea id="lines" name="lines" rows={8} maxLength={MAX_TYPED_LENGTH} autocomplete="off" required>
            {wrong.map((one) => one.typed).join('\n')}
          </textarea>
        </p>
        <p class="quiet">{say('paper.how')}</p>
        <button type="submit">{say('paper.enter')}</button>
      </form>
      {typed === null ? null : <Results viewer={viewer} typed={typed} />}
      {sheets.length === 0 ? null : (
        <section>
          <h2>{say('paper.sheets')}</h2>
          <ul>
            {sheets.map((sheet) => (
              <li key={sheet.id}>
                <Link to={sheetAddress(sheet.id)}>
                  {say('paper.sheet', { code: sheet.code, at: sheet.at.toISOString(), count: sheet.lines })}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}

/** True for a line that is entered, now or before. */
function isTaken({ is }: Pick<TypedLine, 'is'>): boolean {
  return is === 'taken' || is === 'before';
}

function Results({ viewer: { say }, typed }: { readonly viewer: Viewer; readonly typed: readonly TypedLine[] }) {
  return (
    <section aria-label={say('paper.results')}>
      <h2>{say('paper.results')}</h2>
      <ol>
        {typed.map(({ typed: line, is, name, printed, answer, why }, i) => (
          <li key={i} class={isTaken({ is }) ? 'told' : 'told wrong'} data-is={is}>
            <p>
              <code>{line}</code> <strong>{name === null ? '' : say('signed-in', { name })}</strong>{' '}
              {say(`paper.is.${is}`, { at: printed?.toISOString() ?? '' })} {why ? say(why) : ''}
            </p>
            {answer.map((piece, n) => (
              <p key={n} class="quiet">
                {piece}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
