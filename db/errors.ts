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
