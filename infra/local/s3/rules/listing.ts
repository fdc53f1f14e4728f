import { lowerBound } from '../store/byte-order.ts';

/** Which keys a listing asks for. All texts are in byte order (see `toByteOrder`); empty means not given. */
export type ListingQuery = Readonly<{
  prefix: string;
  delimiter: string;
  /** Only what comes behind this key or common prefix. */
  after: string;
  maxKeys: number;
}>;

export type ListingEntry = Readonly<{ kind: 'key' | 'common-prefix'; text: string }>;

/** `next` is what to list after; undefined when the listing is complete. */
export type Listing = Readonly<{ entries: readonly ListingEntry[]; next: string | undefined }>;

const entryOf = (key: string, { prefix, delimiter }: ListingQuery): ListingEntry => {
  const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return end === -1
    ? { kind: 'key', text: key }
    : { kind: 'common-prefix', text: key.slice(0, end + delimiter.length) };
};

/** The first index behind every key that starts with `prefix`: no byte is above U+00FF. */
const behindPrefix = (keys: readonly string[], prefix: string): number => lowerBound(keys, `${prefix}\u0100`);

const firstIndex = (keys: readonly string[], query: ListingQuery): number => {
  const { prefix, after } = query;
  if (after === '' || after < prefix) return lowerBound(keys, prefix);
  const last = entryOf(after, query);
  const isCommonPrefix = last.kind === 'common-prefix' && last.text === after;
  return isCommonPrefix ? behindPrefix(keys, after) : lowerBound(keys, `${after}\0`);
};

/** Lists from sorted keys; keys of which `isListed` says no are passed over. A common prefix counts as one entry. */
export const listKeys = (
  keys: readonly string[],
  query: ListingQuery,
  isListed: (key: string) => boolean,
): Listing => {
  const entries: ListingEntry[] = [];
  let index = firstIndex(keys, query);
  for (let key = keys[index]; key !== undefined && key.startsWith(query.prefix); key = keys[index]) {
    if (!isListed(key)) {
      index += 1;
      continue;
    }
    if (entries.length === query.maxKeys) return { entries, next: entries.at(-1)?.text };
    const entry = entryOf(key, query);
    entries.push(entry);
    index = entry.kind === 'key' ? index + 1 : behindPrefix(keys, entry.text);
  }
  return { entries, next: undefined };
};
