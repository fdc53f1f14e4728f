import { mulberry32, type Random } from '../../../infra/local/provider/mulberry32.ts';

const hash = (seed: number, key: string): number => {
  let state = seed ^ 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    state = Math.imul(state ^ key.charCodeAt(index), 16_777_619);
  }
  return state;
};

/** Depends on nothing but the seed and the key: leaving one fault out does not change the fate of other calls. */
export const chanceOf = (seed: number, key: string): number => mulberry32(hash(seed, key))();

/** A stream of numbers of its own for each purpose; its first number would be `chanceOf`'s, and is left out. */
export const randomStream = (seed: number, key: string): Random => {
  const random = mulberry32(hash(seed, key));
  random();
  return random;
};

export const between = (random: Random, least: number, most: number): number =>
  Math.floor(least + random() * (most - least + 1));

export const pick = <Value>(random: Random, values: readonly [Value, ...Value[]]): Value =>
  values[Math.floor(random() * values.length)] ?? values[0];
