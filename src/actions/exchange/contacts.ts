import type { Value } from '../../engine/types';
import { plain, t } from '../../lib/text';
import type { Contact, ContactCard } from '../../services/exchange';
import { value, watchwordOf, wordsOf } from './facts';

/** The shown fields of the other side of a match. */
export const contactNames = ['name', 'phone', 'photo', 'address', 'note', 'watchword', 'checks'] as const;

/** The first person of a contact (the other side), the place and the note. */
export function contactFacts(contact: Contact): Record<(typeof contactNames)[number], Value> {
  const [person] = contact.people;
  return {
    name: person?.name ?? '',
    phone: value(person?.phone ? plain(person.phone) : t('exchange.no-phone-ask')),
    photo: person?.photo ?? null,
    address: value(contact.address ? plain(contact.address) : t('exchange.no-address')),
    note: wordsOf(contact.request.note),
    watchword: watchwordOf(contact.request),
    checks: person?.checks ? value(person.checks) : null,
  };
}

/** A phone number for a coordinator, or a text that it is missing. */
export function phoneOf(person: ContactCard | undefined): Value {
  return value(person?.phone ? plain(person.phone) : t('exchange.no-phone'));
}
