import pino from 'pino';

/** The log the program writes: JSON lines on standard error, never a person's words, address or phone. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A pino logger at `level`; pino because it is the fast, kept JSON logger with redaction by path. */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: null, redact: { paths: ['*.text', '*.address', '*.phone', '*.token', '*.secret'], censor: '[…]' } },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** A logger that keeps its lines, for tests that expect one. */
export function memoryLogger(): Logger & { lines: { level: string; fields: object; message: string }[] } {
  const lines: { level: string; fields: object; message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message });
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
