import { type CallCard, outcomeName, type Try } from '../../services/calls';
import { Digit, Hidden } from '../cards/act';
import { PhoneNumber } from '../cards/view';
import { ageIn, zoneIn } from '../cards/words';
import { Page, type Said } from '../html/layout';
import { Link } from '../html/link';
import { type Kept, keptIn } from '../kept';
import { MAX_WORDS_LENGTH } from '../limits';
import type { LinePage } from '../options';
import type { Viewer } from '../viewer';
import { Script } from './script';
import { type Way, WayFields } from './way';

/** Address of the call of a member. */
export function callAddress(member: string): string {
  return `/desk/calls/${encodeURIComponent(member)}`;
}

/** The address that takes what a member on the line says. */
export function lineOf({ id }: { readonly id: string }): string {
  return `${callAddress(id)}/line`;
}

/** A call card in the list: the person, why they are rung, the last try, and the button that begins. */
export function CallItem(parts: {
  readonly call: CallCard;
  readonly viewer: Viewer;
  readonly now: Date;
  readonly newKey: () => string;
}) {
  const { call, viewer, now, newKey } = parts;
  const { say } = viewer;
  const last = call.tries.at(-1);
  return (
    <li class={`card ${call.harm}`} data-card={call.id} tabIndex={-1} aria-labelledby={`${call.id}-title`}>
      <h2 id={`${call.id}-title`}>
        <Link to={callAddress(call.member)} data-key="open">
          {say('calls.title', { name: call.name })}
        </Link>
      </h2>
      <p class="facts">
        <strong class="harm">{say(`harm.${call.harm}`)}</strong> {zoneIn(viewer, call.zone)}{' '}
        <time dateTime={call.since.toISOString()}>{ageIn(say, call.since, now)}</time>
      </p>
      <p class="reason">{reasonOf(viewer, call)}</p>
      <Task call={call} viewer={viewer} />
      {last ? <p>{tryLine(viewer, last)}</p> : null}
      <div class="acts">
        {dials(call) ? (
          <form method="post" action={`${callAddress(call.member)}/ring`}>
            <Hidden name="key" value={newKey()} />
            <button type="submit" data-key="1">
              <Digit digit={1} />
              {say('calls.ring')}
            </button>
          </form>
        ) : (
          <Link to={callAddress(call.member)} class="button" data-key="1">
            <Digit digit={1} />
            {say('calls.tell')}
          </Link>
        )}
      </div>
    </li>
  );
}

/** True unless nobody can dial: the person has no number, or it rings somebody else. */
function dials({ obstacle }: Pick<CallCard, 'obstacle'>): boolean {
  return obstacle === null || obstacle === 'tries';
}

/** Tells the named coordinator why the call is their task. */
function Task({ call: { obstacle, named }, viewer }: { readonly call: CallCard; readonly viewer: Viewer }) {
  if (obstacle === null || named !== viewer.member.id) return null;
  return <p class="told">{viewer.say(`calls.task.${obstacle}`)}</p>;
}

/** Why a person is rung: how many notices wait, and about what. */
export function reasonOf({ say }: Viewer, { about }: Pick<CallCard, 'about'>): string {
  const purposes = [...new Set(about.map(({ purpose }) => say(`purpose.${purpose}`)))];
  return say('calls.reason', { count: about.length, purposes });
}

/** An earlier try with its note. */
export function tryLine({ say }: Viewer, { at, outcome, note }: Try): string {
  const line = say('calls.try', { at: at.toISOString(), outcome: outcomeName(outcome) });
  return note ? `${line} · ${note}` : line;
}

/** The parts of a call's page. */
export interface CallParts {
  readonly viewer: Viewer;
  readonly person: { readonly id: string; readonly name: string; readonly zone: string };
  /** Null if nothing waits. */
  readonly call: CallCard | null;
  /** The number, after a noted look; `look` names it. */
  readonly number: string | null;
  readonly look: string;
  /** The answer to the last entry; null before the person is on the line. */
  readonly pages: readonly LinePage[] | null;
  /** The way of the last entry. */
  readonly way: Way;
  readonly now: Date;
  readonly newKey: () => string;
  readonly said: Said | undefined;
  /** The fields of a refused outcome, and of refused words. */
  readonly kept: { readonly ended: Kept | null; readonly line: Kept | null };
}

/** The page of a call: whom, why, what was said last time; then the script, the keys, and the outcome. */
export function CallPage(parts: CallParts) {
  const { viewer, person, call, number, pages, said } = parts;
  const { say, member } = viewer;
  const title = say('calls.title', { name: person.name });
  return (
    <Page lang={member.lang} title={title} say={say} viewer={viewer} said={said}>
      <article class={`card ${call?.harm ?? 'routine'}`} data-card={person.id}>
        <h1>{title}</h1>
        <p class="facts">{zoneIn(viewer, person.zone)}</p>
        {call === null && pages === null ? <p class="reason">{say('calls.nothing')}</p> : null}
        {call === null ? null : <p class="reason">{reasonOf(viewer, call)}</p>}
        {call === null ? null : <Task call={call} viewer={viewer} />}
        {(call?.tries ?? []).map((one) => (
          <p key={one.at.toISOString()}>{tryLine(viewer, one)}</p>
        ))}
        {number === null ? null : <PhoneNumber number={number} viewer={viewer} />}
        <p class="quiet">{say('calls.neutral')}</p>
        {pages === null ? (
          <Begin {...parts} />
        ) : (
          <Script {...parts} {...{ say, pages }} action={lineOf(person)} words={keptIn(parts.kept.line, 'words')[0]} />
        )}
        {call === null && pages === null ? null : <Outcomes {...parts} />}
      </article>
    </Page>
  );
}

function Begin({ viewer: { say }, person, call, number, look, newKey }: CallParts) {
  const ring = (
    <form method="post" action={`${callAddress(person.id)}/ring`}>
      <Hidden name="key" value={newKey()} />
      <button type="submit" class="main" data-key="1">
        <Digit digit={1} />
        {say('calls.ring')}
      </button>
    </form>
  );
  const mayRing = number === null && (call === null || dials(call));
  const digit = mayRing ? 2 : 1;
  return (
    <div class="acts">
      {mayRing ? ring : null}
      <form method="post" action={lineOf(person)} class="inline">
        <Hidden name="key" value={newKey()} />
        <Hidden name="look" value={look} />
        <WayFields say={say} of="line" />
        <button type="submit" {...(number === null ? {} : { class: 'main' })} data-key={digit}>
          <Digit digit={digit} />
          {say(number === null ? 'calls.rang-back' : 'calls.here')}
        </button>
      </form>
    </div>
  );
}

/** How the call ended. The signs are keys that work under any layout. */
function Outcomes({ viewer: { say }, person, pages, newKey, kept: { ended } }: CallParts) {
  const action = `${callAddress(person.id)}/outcome`;
  const plain = pages === null ? (['no-answer', 'busy', 'wrong-number'] as const) : (['reached'] as const);
  const signs: Readonly<Record<string, string>> = { 'no-answer': '-', reached: '.' };
  return (
    <section aria-label={say('calls.outcome')}>
      <div class="acts">
        {plain.map((outcome) => (
          <form key={outcome} method="post" action={action}>
            <Hidden name="key" value={newKey()} />
            <Hidden name="one.outcome" value={outcome} />
            <button type="submit" data-key={outcome}>
              {signs[outcome] ? <Digit digit={signs[outcome]} /> : null}
              {say(outcomeName(outcome))}
            </button>
          </form>
        ))}
      </div>
      {(['later', 'worried'] as const).map((outcome) => (
        <form key={outcome} method="post" action={action} class="inline">
          <Hidden name="key" value={newKey()} />
          <Hidden name="one.outcome" value={outcome} />
          <label for={outcome}>{say(`calls.${outcome}`)}</label>
          <input
            id={outcome}
            name={outcome === 'later' ? 'one.again' : 'one.note'}
            maxLength={MAX_WORDS_LENGTH}
            autocomplete="off"
            required={outcome === 'later'}
            value={keptIn(ended, outcome === 'later' ? 'one.again' : 'one.note')[0] ?? ''}
            data-key={outcome === 'later' ? 'again' : 'worried'}
          />
          <button type="submit">
            <Digit digit={outcome === 'later' ? '+' : '*'} />
            {say(outcomeName(outcome))}
          </button>
        </form>
      ))}
    </section>
  );
}
