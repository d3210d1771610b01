import { type Text, t } from '../../lib/text';
import { checkName } from './settings';
import type { Vetting, VettingKind } from './types';

/** What the other side reads of these checks: which and on which day, nothing else. Null for none. */
export function checkedText(checks: readonly Vetting[]): Text | null {
  return checks.length === 0 ? null : t('vetting.shown.checked', { items: checks.map(item) });
}

/** What somebody reads who is asked for something that needs these checks. Null for none. */
export function ownText(checks: readonly Vetting[]): Text | null {
  return checks.length === 0 ? null : t('vetting.shown.only', { items: checks.map(item) });
}

/** What somebody reads who asks for something that needs checks of these kinds. Null for none. */
export function neededText(kinds: readonly VettingKind[]): Text | null {
  return kinds.length === 0 ? null : t('vetting.shown.only', { items: kinds.map((kind) => t(checkName(kind).key)) });
}

function item({ kind, from }: Vetting): Text {
  return t('vetting.shown.item', { check: checkName(kind), on: from });
}
