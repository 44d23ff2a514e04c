/** An error that prevents the application from starting, as a message for the operator: Chinese first, then English. */
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

/** Another program listens on the address of the HTTP server. */
export function portTaken(port: number, host: string): StartupError {
  return new StartupError(
    'PORT_TAKEN',
    `${host} 的端口 ${port} 已被占用。请停止占用它的程序，或用 PORT 指定另一个端口（如 PORT=${port === 65_535 ? port - 1 : port + 1}）。 · Port ${port} on ${host} is in use. Stop the program that uses it, or set PORT to another port (such as PORT=${port === 65_535 ? port - 1 : port + 1}).`,
  );
}

/** The system's own code of an error (`ENOENT`, `28P01`), or undefined. */
export function codeOf(error: unknown): string | undefined {
  return (error as { code?: string } | null)?.code;
}

/** True if PostgreSQL ended a statement that exceeded its time limit. */
export const isTimeout = (error: unknown): boolean => codeOf(error) === '57014';

/** True if a given or calculated number exceeds the range of its type in PostgreSQL. */
export const isOutOfRange = (error: unknown): boolean => codeOf(error) === '22003';

/** True if PostgreSQL's disk was full. */
const isOutOfRoom = (error: unknown): boolean => codeOf(error) === '53100';

/** The message of an error for the operator. An error with a usual cause is explained by it. */
export function explainError(error: Error): string {
  if (!isOutOfRoom(error)) return error.message;
  return `数据库所在的磁盘已满，什么都没有改变。请腾出空间后重试（doctor 显示余量）。 · The disk of the database is full, and nothing was changed. Free some space and try again (doctor shows the free space).\n${error.message}`;
}
