import { photoType } from '../../src/channels/web/photos';
import type { Redraw } from '../../src/lib/photo-files';

/** Keeps a photo as it was sent: the photos of most tests are a few bytes that nobody can draw. */
export const asSent: Redraw = async (bytes) => ({ type: photoType(bytes) ?? '', bytes });
