/** Longest side of a sent photo: enough to read a notice, small enough for a slow connection. */
const MAX_SIDE = 1_600;
/** JPEG quality. */
const QUALITY = 0.85;

/**
 * Shrinks and redraws a photo, which removes its place and time. A file the browser can't draw, or a moving GIF, is
 * sent unchanged, and the server decides.
 */
export async function shrink(file) {
  if (file.type === 'image/gif') return file;
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, MAX_SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    const type = file.type === 'image/png' ? 'image/png' : 'image/jpeg';
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, type, QUALITY));
    return blob ?? file;
  } catch {
    return file;
  }
}
