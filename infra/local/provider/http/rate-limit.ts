/** A sliding window: whether one more POST at `now` keeps within the rate; counts it if so. */
export type RateLimit = (now: number) => boolean;

export const createRateLimit = (postsPerWindow: number, windowMs: number): RateLimit => {
  let times: readonly number[] = [];
  return (now) => {
    times = times.filter((time) => time > now - windowMs);
    if (times.length >= postsPerWindow) return false;
    times = [...times, now];
    return true;
  };
};
