import type { Router } from 'express';
import type { Enter } from '../enter';
import { Page } from '../html/layout';
import { sendPage } from '../send';

/** The keys of `page/desk.js`, by what is printed on them; the texts `console.keys.<name>` say what each does. */
const keys = [
  ['1 – 9', 'act'],
  ['↓ J', 'next'],
  ['↑ K', 'before'],
  ['O', 'open'],
  ['T', 'take'],
  ['L', 'later'],
  ['U', 'undo'],
  ['F', 'find'],
  ['P', 'past'],
  ['N', 'caller'],
  ['/', 'words'],
  ['.', 'reached'],
  ['-', 'no-answer'],
  ['+', 'again'],
  ['* W', 'worried'],
  ['Ctrl + Enter', 'send'],
  ['Esc', 'now'],
] as const;

/** `GET /desk/keys`: what each key does. */
export function keyboardRoute(router: Router, enter: Enter): void {
  router.get(
    '/keys',
    enter('see-now', async ({ req, res, viewer, said }) => {
      const { say, member } = viewer;
      const title = say('keys.title');
      return sendPage(
        req,
        res,
        200,
        <Page lang={member.lang} title={title} say={say} viewer={viewer} said={said}>
          <h1>{title}</h1>
          <p>{say('keys.hangul')}</p>
          <dl class="keys">
            {keys.map(([key, name]) => (
              <div key={name}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{say(`keys.${name}`)}</dd>
              </div>
            ))}
          </dl>
        </Page>,
      );
    }),
  );
}
