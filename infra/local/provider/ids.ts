import type { Random } from './mulberry32.ts';

/** 18 digits, above 2^53 as the provider's are: whoever reads them as numbers damages them. */
const drawId = (random: Random): string =>
  `8${Math.floor(random() * 1e8)
    .toString()
    .padStart(8, '0')}${Math.floor(random() * 1e9)
    .toString()
    .padStart(9, '0')}`;

export const createIdSource = (random: Random, isTaken: (id: string) => boolean) => (): string => {
  let id = drawId(random);
  while (isTaken(id)) id = drawId(random);
  return id;
};
