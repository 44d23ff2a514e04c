/** What keeps the application from starting, as the person who starts it reads it: Chinese first, then English. */
export class StartupError extends Error {
  override readonly name = 'StartupError';

  constructor(
    /** SCREAMING_SNAKE, stable, searchable. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Somebody else listens where the HTTP server was to listen. */
export function portTaken(port: number, host: string): StartupError {
  return new StartupError(
    'PORT_TAKEN',
    `${host} 的端口 ${port} 已被占用。请停止占用它的程序，或用 PORT 指定另一个端口（如 PORT=${port === 65_535 ? port - 1 : port + 1}）。 · Port ${port} on ${host} is taken. Stop the program that holds it, or choose another by PORT (such as PORT=${port === 65_535 ? port - 1 : port + 1}).`,
  );
}

/** The system's own code of an error (`ENOENT`, `28P01`), or undefined. */
export function codeOf(error: unknown): string | undefined {
  return (error as { code?: string } | null)?.code;
}

/** True where PostgreSQL ended a statement that took longer than it was allowed to. */
export const isTimeout = (error: unknown): boolean => codeOf(error) === '57014';

/** True where a number, given or calculated, is beyond what its type in PostgreSQL holds. */
export const isOutOfRange = (error: unknown): boolean => codeOf(error) === '22003';

/** True where PostgreSQL found no room on its disk. */
const isOutOfRoom = (error: unknown): boolean => codeOf(error) === '53100';

/** What an operator reads of an error; an error that has a usual cause is explained by it. */
export function explainError(error: Error): string {
  if (!isOutOfRoom(error)) return error.message;
  return `数据库所在的磁盘已满，什么都没有改变。请腾出空间后重试（doctor 显示余量）。 · The disk of the database is full, and nothing was changed. Make room and try again (doctor shows how much is left).\n${error.message}`;
}
