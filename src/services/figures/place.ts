import { type Text, t } from '../../lib/text';
import { areaName, areaOf, type Community, zoneName } from '../communities';
import type { Block } from './blocks';
import { OTHERS } from './count';

/** The name of zones that are told as one. A whole area has its own, other zones have all of theirs. */
export function placeName({ id, areas }: Pick<Community, 'id' | 'areas'>, zones: Block): Text {
  const [first] = zones;
  if (first === undefined || zones.includes(OTHERS)) return t('figures.others');
  const area = zones.length > 1 ? areaOf({ areas }, first) : null;
  const whole = area !== null && areas.find((one) => one.id === area)?.zones.length === zones.length;
  if (whole && area !== null) return areaName(id, area);
  const names = zones.map((zone): Text => zoneName(id, zone));
  return names.reduce((above, below) => t('figures.places', { above, below }));
}
