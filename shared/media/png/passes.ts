import type { PngHeader } from './header.ts';

/** Rows of equal length that follow one another in the decompressed picture: one pass, or the whole picture. */
export type Pass = {
  readonly rows: number;
  /** Without the filter byte that precedes each row. */
  readonly rowBytes: number;
  readonly pixels: number;
};

/** PNG specification, 8.2: where each Adam7 pass begins and how far apart its pixels are: x, y, step x, step y. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

const pass = (header: PngHeader, pixels: number, rows: number): Pass => ({
  rows,
  pixels,
  rowBytes: Math.ceil((pixels * header.bitsPerPixel) / 8),
});

/** The passes that hold any pixel, in file order. */
export const passesOf = (header: PngHeader): readonly Pass[] => {
  if (!header.interlaced) return [pass(header, header.width, header.height)];
  return adam7
    .map(([x, y, stepX, stepY]) =>
      pass(header, Math.ceil((header.width - x) / stepX), Math.ceil((header.height - y) / stepY)),
    )
    .filter(({ rows, pixels }) => rows > 0 && pixels > 0);
};
