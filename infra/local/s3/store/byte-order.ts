/**
 * S3 lists keys by the order of their UTF-8 bytes, which is not JavaScript's order of UTF-16 units. Written with one
 * character a byte, keys compare by `<` in the order that S3 has.
 */
export const toByteOrder = (key: string): string => Buffer.from(key, 'utf8').toString('latin1');

export const fromByteOrder = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');

/** The first index of a sorted list whose element is not before `text`. */
export const lowerBound = (sorted: readonly string[], text: string): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
};
