import type { Random } from './random.ts';

/** Changes bytes in a way that accidents and attackers do. `other` is a second file, for splicing. */
type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const join = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

const patched = (bytes: Uint8Array, at: number, patch: Uint8Array): Uint8Array =>
  join(bytes.subarray(0, at), patch.subarray(0, bytes.length - at), bytes.subarray(at + patch.length));

/** Often near the beginning, where headers are. */
const placeIn = (bytes: Uint8Array, random: Random): number =>
  random.below(2) === 0 ? random.below(Math.min(bytes.length, 700)) : random.below(bytes.length);

/** Mostly short, sometimes thousands of bytes. */
const lengthFrom = (random: Random): number => 1 + random.below(2 ** (1 + random.below(13)));

const edgeNumbers = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

const mutations: Record<string, Mutation> = {
  flipBit(bytes, random) {
    const at = placeIn(bytes, random);
    return patched(bytes, at, Uint8Array.of((bytes[at] ?? 0) ^ (1 << random.below(8))));
  },
  overwrite: (bytes, random) => patched(bytes, placeIn(bytes, random), random.bytes(lengthFrom(random))),
  fill: (bytes, random) =>
    patched(bytes, placeIn(bytes, random), new Uint8Array(lengthFrom(random)).fill(random.pick([0, 0xff]))),
  edgeNumber(bytes, random) {
    const number = Buffer.alloc(4);
    const value = random.pick(edgeNumbers);
    if (random.below(2) === 0) number.writeUInt32BE(value);
    else number.writeUInt32LE(value);
    return patched(bytes, placeIn(bytes, random), number.subarray(0, random.pick([1, 2, 4])));
  },
  truncate: (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  remove(bytes, random) {
    const at = placeIn(bytes, random);
    return join(bytes.subarray(0, at), bytes.subarray(at + lengthFrom(random)));
  },
  insert(bytes, random) {
    const at = placeIn(bytes, random);
    return join(bytes.subarray(0, at), random.bytes(lengthFrom(random)), bytes.subarray(at));
  },
  repeat(bytes, random) {
    const at = placeIn(bytes, random);
    const end = at + lengthFrom(random);
    return join(bytes.subarray(0, end), bytes.subarray(at));
  },
  move(bytes, random) {
    const from = placeIn(bytes, random);
    return patched(bytes, placeIn(bytes, random), bytes.subarray(from, from + lengthFrom(random)));
  },
  append: (bytes, random) => join(bytes, random.bytes(lengthFrom(random))),
  splice(bytes, random, other) {
    return join(bytes.subarray(0, random.below(bytes.length)), other.subarray(random.below(other.length)));
  },
};

/** One to three mutations in a row; their names tell what was done. */
export const mutate = (
  bytes: Uint8Array,
  random: Random,
  other: Uint8Array,
): { readonly bytes: Uint8Array; readonly done: string } => {
  let mutated = bytes;
  const done: string[] = [];
  for (let left = random.pick([1, 1, 1, 2, 3]); left > 0; left -= 1) {
    const [name, mutation] = random.pick(Object.entries(mutations));
    if (mutated.length > 0) mutated = mutation(mutated, random, other);
    done.push(name);
  }
  return { bytes: mutated, done: done.join(' ') };
};
