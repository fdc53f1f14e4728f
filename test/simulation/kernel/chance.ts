/** A number in [0, 1). */
export type Random = () => number;

const mix = (state: number): number => {
  const once = Math.imul(state ^ (state >>> 15), 1 | state);
  const twice = (once + Math.imul(once ^ (once >>> 7), 61 | once)) ^ once;
  return ((twice ^ (twice >>> 14)) >>> 0) / 2 ** 32;
};

const hash = (seed: number, key: string): number => {
  let state = seed ^ 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    state = Math.imul(state ^ key.charCodeAt(index), 16_777_619);
  }
  return (state + 0x6d2b79f5) | 0;
};

/** Depends on nothing but the seed and the key: leaving one fault out does not change the fate of other calls. */
export const chanceOf = (seed: number, key: string): number => mix(hash(seed, key));

/** A stream of numbers of its own for each purpose (mulberry32). */
export const randomStream = (seed: number, key: string): Random => {
  let state = hash(seed, key);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    return mix(state);
  };
};

export const between = (random: Random, least: number, most: number): number =>
  Math.floor(least + random() * (most - least + 1));

export const pick = <Value>(random: Random, values: readonly [Value, ...Value[]]): Value =>
  values[Math.floor(random() * values.length)] ?? values[0];
