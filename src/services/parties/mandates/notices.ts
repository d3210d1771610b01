import type { Notice } from '../../../lib/notice';
import { inSeoul } from '../../../lib/seoul';
import { plain, type Text, t } from '../../../lib/text';
import type { Mandate } from './types';

const start = (key: string, flow: string, given?: Readonly<Record<string, string>>) => ({
  text: t(key),
  press: { do: 'start' as const, flow, ...(given ? { with: given } : {}) },
});

/** What a mandate covers, as a list of texts. */
export function scopeWords({ scope }: Pick<Mandate, 'scope'>): readonly Text[] {
  return scope.map((one) => t(`parties.scope.${one}`));
}

/** The values of a text about a mandate: what it covers, its last day, and a coordinator's reason. */
export function termsOf(of: Pick<Mandate, 'scope' | 'until' | 'reason'>) {
  const last = inSeoul(new Date(of.until.getTime() - 1)).day;
  return { scope: scopeWords(of), until: last, reason: plain(of.reason ?? '') };
}

/** Tells one of the two people of a mandate of a change; `name` is the other's. */
export function mandateNotice(
  to: string,
  of: Mandate,
  { key, name, opens }: { readonly key: string; readonly name: string; readonly opens: boolean },
): Notice {
  const buttons = [
    ...(opens ? [start('parties.stand-in.title', 'parties.stand-in', { for: of.principal })] : []),
    start('parties.mandates.title', 'parties.mandates'),
  ];
  const text = t(`parties.notice.${key}`, { name, ...termsOf(of) });
  return { to, about: { feature: 'parties', id: of.id }, purpose: 'system', say: { text, buttons } };
}
