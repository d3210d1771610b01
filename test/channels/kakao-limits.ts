/** What Kakao's skill response 2.0 doesn't allow, written from its documentation and from nothing of ours. */

type Json = Record<string, unknown>;

/** Everything wrong with one skill response, as sentences with the place. */
export function kakaoProblems(response: unknown): string[] {
  const problems: string[] = [];
  const { version, template } = response as Json;
  if (version !== '2.0') problems.push(`version ${String(version)}`);
  const outputs = (template as Json).outputs as Json[];
  if (outputs.length < 1 || outputs.length > 3) problems.push(`${outputs.length} outputs`);
  for (const [i, output] of outputs.entries()) checkOutput(output, `outputs[${i}]`, problems);
  const replies = (template as Json).quickReplies as Json[] | undefined;
  if (replies) {
    if (replies.length < 1 || replies.length > 10) problems.push(`${replies.length} quick replies`);
    for (const [i, reply] of replies.entries()) checkButton(reply, `quickReplies[${i}]`, problems);
    if (replies.some((reply) => reply.action !== 'message' && reply.action !== 'block'))
      problems.push('a quick reply that is neither message nor block');
  }
  return problems;
}

function checkOutput(output: Json, at: string, problems: string[]): void {
  const [kind, ...others] = Object.keys(output);
  if (kind === undefined || others.length > 0) problems.push(`${at}: not exactly one component`);
  const body = output[kind ?? ''] as Json;
  if (kind === 'simpleText') checkString(body.text, 1, 1000, `${at}.text`, problems);
  else if (kind === 'simpleImage') {
    if (!/^https?:\/\//.test(String(body.imageUrl))) problems.push(`${at}: address of the picture`);
    checkString(body.altText, 0, 50, `${at}.altText`, problems);
  } else if (kind === 'textCard') checkTextCard(body, 400, at, problems);
  else if (kind === 'carousel') {
    const items = body.items as Json[];
    if (items.length < 1 || items.length > 10) problems.push(`${at}: ${items.length} cards`);
    if (body.type !== 'textCard') problems.push(`${at}: carousel of ${String(body.type)}`);
    for (const [i, item] of items.entries()) checkTextCard(item, 128, `${at}[${i}]`, problems);
  } else problems.push(`${at}: unknown component ${kind}`);
}

function checkTextCard(card: Json, most: number, at: string, problems: string[]): void {
  const title = (card.title as string | undefined) ?? '';
  const description = (card.description as string | undefined) ?? '';
  if (title === '' && description === '') problems.push(`${at}: neither title nor description`);
  checkString(title, 0, 50, `${at}.title`, problems);
  checkString(description, 1, most, `${at}.description`, problems);
  if (title.length + description.length > 400) problems.push(`${at}: title and description over 400`);
  const buttons = (card.buttons as Json[] | undefined) ?? [];
  if (buttons.length > 3) problems.push(`${at}: ${buttons.length} buttons`);
  for (const [i, button] of buttons.entries()) checkButton(button, `${at}.buttons[${i}]`, problems);
}

function checkButton(button: Json, at: string, problems: string[]): void {
  checkString(button.label, 1, 14, `${at}.label`, problems);
  if (button.action === 'message') checkString(button.messageText, 1, 1000, `${at}.messageText`, problems);
  else if (button.action === 'webLink') {
    if (!/^https?:\/\//.test(String(button.webLinkUrl))) problems.push(`${at}: address`);
  } else if (button.action === 'phone') {
    if (!/^[\d-]{3,20}$/.test(String(button.phoneNumber))) problems.push(`${at}: number`);
  } else if (button.action !== 'operator') problems.push(`${at}: unknown action ${String(button.action)}`);
}

function checkString(value: unknown, min: number, max: number, at: string, problems: string[]): void {
  if (typeof value !== 'string') problems.push(`${at}: not a text`);
  else {
    if (value.length < min || value.length > max) problems.push(`${at}: ${value.length} characters`);
    if (min > 0 && value.trim() === '') problems.push(`${at}: blank`);
    if (/\p{Surrogate}/u.test(value)) problems.push(`${at}: half a surrogate pair`);
  }
}
