import type { Member } from '../../services/members';
import { Script } from '../calls/script';
import { callAddress } from '../calls/view';
import { type Way, WayFields } from '../calls/way';
import { Digit, Hidden } from '../cards/act';
import { zoneIn } from '../cards/words';
import { Page, type Said } from '../html/layout';
import { Link } from '../html/link';
import { MAX_QUERY_LENGTH } from '../limits';
import type { LinePage } from '../options';
import { mayAnswer } from '../policy';
import type { Viewer } from '../viewer';

/** The address that takes what a caller says. */
export function callerAddress(key: string): string {
  return `/desk/callers/${encodeURIComponent(key)}/line`;
}

/** The parts of a caller's page. */
export interface CallerParts {
  readonly viewer: Viewer;
  /** Key of the call. */
  readonly caller: string;
  /** The member whom the caller has become; null before joining. */
  readonly person: Pick<Member, 'id' | 'name' | 'zone' | 'community'> | null;
  /** The answer to the last entry; null before the first one. */
  readonly pages: readonly LinePage[] | null;
  /** Address of a call that isn't over; null without one. */
  readonly before: string | null;
  readonly way: Way;
  readonly newKey: () => string;
  readonly said: Said | undefined;
}

/** The page of a person who rings the centre. It leads to a neighbour, or takes what somebody new says. */
export function CallerPage(parts: CallerParts) {
  const { viewer, caller, person, pages, way, newKey, said } = parts;
  const { say, member } = viewer;
  return (
    <Page lang={member.lang} title={say('callers.title')} say={say} viewer={viewer} said={said}>
      <article class="card" data-card={caller}>
        <h1>{say('callers.title')}</h1>
        {person === null ? null : <Joined viewer={viewer} person={person} />}
        {pages === null ? (
          <Begin {...parts} />
        ) : (
          <Script {...{ say, pages, way, newKey }} action={callerAddress(caller)} look="" />
        )}
        {pages === null ? null : (
          <p>
            <Link to="/desk" class="button" data-key="reached">
              <Digit digit="." />
              {say('callers.over')}
            </Link>
          </p>
        )}
      </article>
    </Page>
  );
}

/** The way to the person's own page, or the zone whose staff go on. */
function Joined({ viewer, person }: { readonly viewer: Viewer; readonly person: NonNullable<CallerParts['person']> }) {
  const { say } = viewer;
  if (!mayAnswer(viewer, person))
    return <p class="told">{say('callers.elsewhere', { zone: zoneIn(viewer, person.zone) })}</p>;
  return (
    <p>
      <Link to={callAddress(person.id)}>{say('callers.joined', { name: person.name })}</Link>
    </p>
  );
}

function Begin({ viewer: { say }, caller, before, newKey }: CallerParts) {
  return (
    <>
      {before === null ? null : (
        <p>
          <Link to={before}>{say('callers.back')}</Link>
        </p>
      )}
      <p>{say('callers.known')}</p>
      <search>
        <form method="get" action="/desk/people" class="search">
          <label for="q">{say('people.query')}</label>
          <input id="q" name="q" maxLength={MAX_QUERY_LENGTH} autocomplete="off" />
          <button type="submit">{say('people.find')}</button>
        </form>
      </search>
      <p>{say('callers.new')}</p>
      <form method="post" action={callerAddress(caller)}>
        <Hidden name="key" value={newKey()} />
        <WayFields say={say} of="caller" />
        <button type="submit" class="main" data-key="1">
          <Digit digit={1} />
          {say('callers.begin')}
        </button>
      </form>
    </>
  );
}
