/** The source of the time. It is an argument, so that tests and replays can choose the time. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
