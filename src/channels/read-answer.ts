/** Reads a vendor's answer up to `max` bytes. The rest stays unread, so a hostile answer fills no memory. */
export async function readAnswer({ body }: Pick<Response, 'body'>, max: number): Promise<string> {
  if (body === null) return '';
  const pieces: Buffer[] = [];
  let length = 0;
  // Leaving the loop cancels the stream, which ends the connection.
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    pieces.push(Buffer.from(piece));
    length += piece.byteLength;
    if (length >= max) break;
  }
  return Buffer.concat(pieces).toString('utf8', 0, max);
}
