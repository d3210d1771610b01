import pino from 'pino';

/** The program's log: JSON lines on standard error. It never holds a person's words, address or phone. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Makes a pino logger at `level`. Pino is a fast, maintained JSON logger that can redact by path. */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: null, redact: { paths: ['*.text', '*.address', '*.phone', '*.token', '*.secret'], censor: '[…]' } },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** Makes a logger that keeps its lines, for tests that expect a line. */
export function memoryLogger(): Logger & { lines: { level: string; fields: object; message: string }[] } {
  const lines: { level: string; fields: object; message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message });
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
