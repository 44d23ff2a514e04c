/** Where the time comes from: an argument, so that tests and replays choose it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
