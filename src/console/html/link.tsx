import type { ComponentChildren, JSX } from 'preact';

/** Addresses a page may lead to: our own paths, and a telephone number. Anything else, such as a script, is dropped. */
const SAFE = /^(?:\/(?![/\\])[^\s\\]*|tel:\+?[\d-]+|#[\w-]*)$/;

/** An address that is safe in a page; null for any other. */
export function safeAddress(to: string): string | null {
  return SAFE.test(to) ? to : null;
}

/** The only way of a page to lead somewhere. An unsafe address leaves the words without a link. */
export function Link({
  to,
  children,
  ...rest
}: { readonly to: string; readonly children: ComponentChildren } & Omit<
  JSX.HTMLAttributes<HTMLAnchorElement>,
  'href'
>) {
  const href = safeAddress(to);
  return href === null ? (
    <span>{children}</span>
  ) : (
    <a href={href} {...rest}>
      {children}
    </a>
  );
}
