/** What LINE's Messaging API refuses, written from its documentation and from nothing of ours. */

type Json = Record<string, unknown>;

const POSTBACK_DATA = 300;
const URI = 1000;

/** Everything LINE would refuse in one list of messages, as sentences with the place. */
export function lineProblems(messages: readonly unknown[]): string[] {
  const problems: string[] = [];
  for (const [i, message] of messages.entries()) checkMessage(message as Json, `messages[${i}]`, problems);
  return problems;
}

function checkMessage(message: Json, at: string, problems: string[]): void {
  const say = (what: string) => void problems.push(`${at}: ${what}`);
  if (message.type === 'text') checkString(message.text, 1, 5000, `${at}.text`, problems);
  else if (message.type === 'flex') {
    checkString(message.altText, 1, 400, `${at}.altText`, problems);
    checkBubble(message.contents as Json, `${at}.contents`, problems);
  } else say(`unknown type ${String(message.type)}`);
  if (message.quickReply !== undefined) {
    const items = (message.quickReply as Json).items as Json[];
    if (items.length < 1 || items.length > 13) say(`${items.length} quick replies`);
    items.forEach((item, i) => {
      if (item.type !== 'action') say(`quick reply of type ${String(item.type)}`);
      checkAction(item.action as Json, 20, `${at}.quickReply[${i}]`, problems);
    });
  }
}

function checkBubble(bubble: Json, at: string, problems: string[]): void {
  if (bubble.type !== 'bubble') problems.push(`${at}: not a bubble`);
  if (!bubble.hero && !bubble.body && !bubble.footer) problems.push(`${at}: an empty bubble`);
  const bytes = Buffer.byteLength(JSON.stringify(bubble));
  if (bytes > 30_000) problems.push(`${at}: ${bytes} bytes`);
  for (const block of ['hero', 'body', 'footer']) {
    if (bubble[block]) checkComponent(bubble[block] as Json, `${at}.${block}`, problems);
  }
}

function checkComponent(component: Json, at: string, problems: string[]): void {
  switch (component.type) {
    case 'box': {
      const contents = component.contents as Json[];
      if (!['vertical', 'horizontal', 'baseline'].includes(String(component.layout))) problems.push(`${at}: layout`);
      if (contents.length === 0) problems.push(`${at}: an empty box`);
      for (const [i, child] of contents.entries()) checkComponent(child, `${at}[${i}]`, problems);
      return;
    }
    case 'text':
      checkString(component.text, 1, 5000, at, problems);
      return;
    case 'button':
      checkAction(component.action as Json, 40, at, problems);
      return;
    case 'image':
      checkString(component.url, 1, 2000, at, problems);
      if (!String(component.url).startsWith('https://')) problems.push(`${at}: a picture not over https`);
      return;
    default:
      problems.push(`${at}: unknown component ${String(component.type)}`);
  }
}

function checkAction(action: Json, label: number, at: string, problems: string[]): void {
  checkString(action.label, 1, label, `${at}.label`, problems);
  if (action.type === 'postback') {
    checkString(action.data, 1, POSTBACK_DATA, `${at}.data`, problems);
    checkString(action.displayText, 1, 300, `${at}.displayText`, problems);
  } else if (action.type === 'uri') {
    checkString(action.uri, 1, URI, `${at}.uri`, problems);
    if (!/^(https?|tel|line):/.test(String(action.uri))) problems.push(`${at}: scheme of ${String(action.uri)}`);
  } else if (action.type === 'datetimepicker') {
    checkString(action.data, 1, POSTBACK_DATA, `${at}.data`, problems);
    checkRange(action, at, problems);
  } else problems.push(`${at}: unknown action ${String(action.type)}`);
}

function checkRange(action: Json, at: string, problems: string[]): void {
  if (!['date', 'time', 'datetime'].includes(String(action.mode))) problems.push(`${at}: mode`);
  const form = action.mode === 'date' ? /^\d{4}-\d\d-\d\d$/ : /^\d\d:\d\d$/;
  for (const end of [action.min, action.max]) {
    if (end !== undefined && !form.test(String(end))) problems.push(`${at}: ${String(end)} for mode ${action.mode}`);
  }
  if (
    action.mode === 'date' &&
    [action.min, action.max].some((d) => d !== undefined && (String(d) < '1900' || String(d) > '2100-12-31'))
  )
    problems.push(`${at}: outside 1900-2100`);
  if (action.min !== undefined && action.max !== undefined && String(action.min) >= String(action.max))
    problems.push(`${at}: an empty range`);
}

function checkString(value: unknown, min: number, max: number, at: string, problems: string[]): void {
  if (typeof value !== 'string') problems.push(`${at}: not a text`);
  else {
    if (value.length < min || value.length > max) problems.push(`${at}: ${value.length} characters`);
    if (min > 0 && value.trim() === '') problems.push(`${at}: blank`);
    if (/\p{Surrogate}/u.test(value)) problems.push(`${at}: half a surrogate pair`);
  }
}
