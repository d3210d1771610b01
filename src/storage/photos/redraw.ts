import type { Redraw } from '../../lib/photo-files';
import { MAX_PHOTO_PIXELS, MAX_PHOTO_SIDE, PHOTO_QUALITY } from '../limits';

/**
 * Draws a photo anew as JPEG; a PNG stays one. The result is upright and has no side over `MAX_PHOTO_SIDE` pixels. The
 * place and time that cameras write into it are gone. A moving picture keeps its first frame. The library is loaded at
 * the first photo.
 */
export const redraw: Redraw = async (bytes) => {
  const { default: sharp } = await import('sharp');
  const drawn = sharp(bytes, { limitInputPixels: MAX_PHOTO_PIXELS, failOn: 'error' })
    .rotate()
    .resize({ width: MAX_PHOTO_SIDE, height: MAX_PHOTO_SIDE, fit: 'inside', withoutEnlargement: true });
  try {
    const { format } = await sharp(bytes, { limitInputPixels: MAX_PHOTO_PIXELS }).metadata();
    return format === 'png'
      ? { type: 'image/png', bytes: await drawn.png().toBuffer() }
      : {
          type: 'image/jpeg',
          bytes: await drawn.flatten({ background: '#fff' }).jpeg({ quality: PHOTO_QUALITY }).toBuffer(),
        };
  } catch {
    // The library's own sentence names its internals; the sender hears that it is no photo.
    return null;
  }
};
