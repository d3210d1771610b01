import { MAX_PRESS_LENGTH } from '../../lib/limits';

/**
 * The data of a date or time picker: `p=<ask>`; no button of ours starts with that letter. Throws if the question's
 * token is too long for LINE.
 */
export function pickerData(ask: string): string {
  const data = new URLSearchParams({ p: ask }).toString();
  if (data.length > MAX_PRESS_LENGTH) throw new Error(`picker data of ${data.length} characters`);
  return data;
}

/** The question of a picker's data; null for other data. */
export function pickedAsk(data: string): string | null {
  if (!data.startsWith('p=') || data.length > MAX_PRESS_LENGTH) return null;
  return new URLSearchParams(data).get('p');
}
