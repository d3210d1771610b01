import type { DeskAct, DeskCard, DeskField, DeskPerson } from '../../lib/desk';
import { Link } from '../html/link';
import { type Kept, keptIn } from '../kept';
import type { Say } from '../words';
import { LIST, ONE, TYPED } from './given';

/** The parts of a form for one act. */
export interface ActParts {
  readonly card: Pick<DeskCard, 'id' | 'feature' | 'record'>;
  readonly act: DeskAct;
  /** The key of this form: the act runs once for it. */
  readonly actKey: string;
  readonly say: Say;
  /** Number of the key that presses the button, from 1; null for none. */
  readonly digit: number | null;
  /** The card's people, for a field that picks some of them. */
  readonly people?: readonly DeskPerson[];
  /** The fields of a refused form of this card. */
  readonly kept?: Kept | null;
  /** The page that shows the form and its answer; absent: the card's. */
  readonly page?: typeof PAST;
}

/** Address of the page of matters that need nobody now. */
export const PAST = '/desk/past';

/** Address of a card. */
export function cardAddress(id: string): string {
  return `/desk/cards/${encodeURIComponent(id)}`;
}

/** An act in a list: a button, or a way to the card if the act asks for something. */
export function ActButton(parts: ActParts) {
  const { card, act, say, digit } = parts;
  if (!asks(act)) return <ActForm {...parts} />;
  return (
    <Link to={`${cardAddress(card.id)}#${fieldId(act, act.takes?.[0])}`} class="button" {...digitOf(digit)}>
      <Digit digit={digit} />
      {say(act.text)}
    </Link>
  );
}

/** An act in a list of matters that have no page: a button, or one that opens its form. */
export function ActHere(parts: ActParts) {
  const { card, act, say, digit, kept = null } = parts;
  if (!asks(act)) return <ActForm {...parts} />;
  return (
    <details class="asks" open={isKept(kept, card, act)}>
      <summary class="button" {...digitOf(digit)}>
        <Digit digit={digit} />
        {say(act.text)}
      </summary>
      <ActForm {...parts} digit={null} />
    </details>
  );
}

/** The form of an act with its fields. */
export function ActForm({ card, act, actKey, say, digit, people = [], kept = null, page }: ActParts) {
  const { feature, record } = act.on ?? card;
  const again = isKept(kept, card, act) ? kept : null;
  return (
    <form method="post" action={`${cardAddress(card.id)}/acts`} class={asks(act) ? 'act wide' : 'act'}>
      <Hidden name="key" value={actKey} />
      <Hidden name="feature" value={feature} />
      <Hidden name="record" value={record} />
      <Hidden name="act" value={act.act} />
      {page === undefined ? null : <Hidden name="page" value={page} />}
      {Object.entries(act.given ?? {}).flatMap(([name, value]) =>
        typeof value === 'string'
          ? [<Hidden key={name} name={`${ONE}${name}`} value={value} />]
          : value.map((one) => <Hidden key={`${name} ${one}`} name={`${LIST}${name}`} value={one} />),
      )}
      {(act.takes ?? []).map((field) => (
        <Field key={field.name} field={field} of={fieldId(act, field)} say={say} people={people} kept={again} />
      ))}
      <button type="submit" {...digitOf(digit)}>
        <Digit digit={digit} />
        {say(act.text)}
      </button>
    </form>
  );
}

/** True for the kept fields of the form of this act. */
function isKept(kept: Kept | null, card: ActParts['card'], act: DeskAct): boolean {
  const { feature, record } = act.on ?? card;
  return isOf(kept, { feature, record, act: act.act }, act.given);
}

/** True for the fields of a form with these hidden values. */
function isOf(kept: Kept | null, of: Readonly<Record<string, string>>, given: DeskAct['given'] = {}): boolean {
  const ones = Object.entries(given).flatMap(([name, one]) =>
    typeof one === 'string' ? [[`${ONE}${name}`, one]] : [],
  );
  const hidden = { ...of, ...Object.fromEntries(ones) };
  return Object.entries(hidden).every(([name, value]) => keptIn(kept, name)[0] === value);
}

/** True for an act that asks the coordinator for something. */
export function asks(act: DeskAct): boolean {
  return (act.takes ?? []).length > 0;
}

function Field(parts: {
  readonly field: DeskField;
  readonly of: string;
  readonly say: Say;
  readonly people: readonly DeskPerson[];
  readonly kept: Kept | null;
}) {
  const { field, of: id, say, people, kept } = parts;
  const { name, text, kind, options = [], optional = false, most } = field;
  const required = !optional;
  const [one = ''] = keptIn(kept, `${ONE}${name}`);
  switch (kind) {
    case 'words':
      return (
        <p class="field">
          <Hidden name={TYPED} value={name} />
          <label for={id}>{say(text)}</label>
          <textarea id={id} name={`${ONE}${name}`} rows={2} required={required} {...(most ? { maxLength: most } : {})}>
            {one}
          </textarea>
        </p>
      );
    case 'minutes':
      return (
        <p class="field">
          <label for={id}>{say(text)}</label>
          <input
            id={id}
            name={`${ONE}${name}`}
            type="number"
            min={0}
            inputMode="numeric"
            required={required}
            value={one}
          />
        </p>
      );
    case 'choice':
      return (
        <Choices type="radio" of={id} name={`${ONE}${name}`} legend={say(text)} required={required} kept={[one]}>
          {options.map(({ value, text: words }) => ({ value, words: say(words) }))}
        </Choices>
      );
    case 'people': {
      const eligible = people.filter((one) => one.eligible);
      if (eligible.length === 0) return <p class="field">{say('cards.nobody-eligible')}</p>;
      return (
        <Choices
          type="checkbox"
          of={id}
          name={`${LIST}${name}`}
          legend={say(text)}
          required={false}
          kept={keptIn(kept, `${LIST}${name}`)}
        >
          {eligible.map((one) => ({ value: one.member, words: `${say(one.name)} · ${say(one.is)}` }))}
        </Choices>
      );
    }
    case 'yes':
      return (
        <p class="field">
          <label>
            <input
              id={id}
              type="checkbox"
              name={`${ONE}${name}`}
              value="yes"
              required={required}
              checked={one === 'yes'}
            />{' '}
            {say(text)}
          </label>
        </p>
      );
  }
}

function Choices(parts: {
  readonly type: 'radio' | 'checkbox';
  /** Id of the first choice. */
  readonly of: string;
  readonly name: string;
  readonly legend: string;
  readonly required: boolean;
  /** The values chosen before. */
  readonly kept: readonly string[];
  readonly children: readonly { readonly value: string; readonly words: string }[];
}) {
  const { type, of: id, name, legend, required, kept, children } = parts;
  return (
    <fieldset>
      <legend>{legend}</legend>
      {children.map(({ value, words }, i) => (
        <label key={value}>
          <input
            type={type}
            {...(i === 0 ? { id } : {})}
            name={name}
            value={value}
            required={required}
            checked={kept.includes(value)}
          />{' '}
          {words}
        </label>
      ))}
    </fieldset>
  );
}

/** A hidden value of a form. */
export function Hidden({ name, value }: { readonly name: string; readonly value: string }) {
  return <input type="hidden" name={name} value={value} />;
}

/** Shows the key that presses a button. */
export function Digit({ digit }: { readonly digit: number | string | null }) {
  return digit === null ? null : <kbd>{digit}</kbd>;
}

function digitOf(digit: number | null): { 'data-key'?: string } {
  return digit === null ? {} : { 'data-key': String(digit) };
}

/** The id of a field; an address with it puts the focus there, without any script. */
function fieldId({ act, on }: DeskAct, field: DeskField | undefined): string {
  return `act-${on ? `${on.feature}-${on.record}-` : ''}${act}-${field?.name ?? ''}`;
}
