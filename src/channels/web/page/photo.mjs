/** Longest side of a photo that is sent: enough to read a notice by, small enough for a slow line. */
const MAX_SIDE = 1_600;
/** JPEG quality. */
const QUALITY = 0.85;

/**
 * Makes a photo smaller and draws it anew, so that where and when it was taken stays with the person. What can't be
 * drawn (or moves, as a GIF does) goes as it is, and the server decides.
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
