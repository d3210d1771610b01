import type { DeskPast } from '../../lib/desk';
import { ActHere, PAST } from '../cards/act';
import { zoneIn } from '../cards/words';
import { Page, type Said } from '../html/layout';
import { Link } from '../html/link';
import type { Kept } from '../kept';
import { personAddress } from '../people/view';
import type { Viewer } from '../viewer';

/** The parts of the page. */
export interface PastParts {
  readonly viewer: Viewer;
  readonly all: readonly DeskPast[];
  /** The name of a member; null for the clock and for a former member. */
  readonly nameOf: (by: string | null) => string | null;
  readonly newKey: () => string;
  /** The fields of a refused form of this page. */
  readonly kept: Kept | null;
}

/** The matters that need nobody now: what stands, is answered and is closed apart, with its outcome, who and when. */
export function PastPage({ said, ...parts }: PastParts & { readonly said: Said | undefined }) {
  const { viewer, all } = parts;
  const { say, member } = viewer;
  return (
    <Page lang={member.lang} title={say('past.title')} say={say} viewer={viewer} said={said}>
      <h1>{say('past.title')}</h1>
      <p class="quiet">{say('past.how')}</p>
      {kindsOf(all).map((is) => (
        <section key={is} aria-labelledby={`past-${is}`}>
          <h2 id={`past-${is}`}>{say(`past.${is}`)}</h2>
          <PastList {...parts} all={all.filter((one) => one.is === is)} />
        </section>
      ))}
    </Page>
  );
}

/** The kinds in their order; what can be taken back has a section only with something in it. */
function kindsOf(all: readonly DeskPast[]): readonly DeskPast['is'][] {
  const isStanding = all.some(({ is }) => is === 'standing');
  return [...(isStanding ? (['standing'] as const) : []), 'answered', 'closed'];
}

function PastList({ viewer, all, nameOf, newKey, kept }: PastParts) {
  const { say } = viewer;
  if (all.length === 0) return <p class="empty">{say('past.none')}</p>;
  return (
    <ol class="cards">
      {all.map((one) => {
        const name = nameOf(one.by);
        const at = one.at.toISOString();
        return (
          <li key={one.id} class="card" data-card={one.id} tabIndex={-1}>
            <h3>{one.who ? <Link to={personAddress(one.who)}>{say(one.title)}</Link> : say(one.title)}</h3>
            <p class="facts">
              {zoneIn(viewer, one.zone)}{' '}
              <time dateTime={at}>{name === null ? say('past.alone', { at }) : say('past.by', { name, at })}</time>
            </p>
            <p class="reason">{say(one.outcome)}</p>
            {one.acts.length === 0 ? null : (
              <div class="acts">
                {one.acts.map((act, i) => (
                  <ActHere
                    key={act.act}
                    {...{ card: one, act, say, kept }}
                    page={PAST}
                    actKey={newKey()}
                    digit={i + 1}
                  />
                ))}
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
