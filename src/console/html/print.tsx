import type { ComponentChildren } from 'preact';
import { addressOf } from '../files';

/** A page for the printer: no navigation and no script. */
export function PrintPage({
  lang,
  title,
  children,
}: {
  readonly lang: string;
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  return (
    <html lang={lang.slice(0, 2)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={addressOf('print.css')} />
      </head>
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}
