/** An attribute as DynamoDB's API writes it; our items hold strings and numbers alone. */
export type Attribute = { readonly S: string } | { readonly N: string };
export type Item = Readonly<Record<string, Attribute>>;

/** The attributes that the index of what is due projects (KEYS_ONLY). */
const indexed = ['id', 'lane', 'dueAt'] as const;

/**
 * DynamoDB developer guide, "DynamoDB item sizes and formats": names and strings by their bytes in UTF-8; a number one byte for
 * two digits, and one more.
 */
export const itemBytes = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, attribute]) => sum + Buffer.byteLength(name) + valueBytes(attribute),
    0,
  );

const valueBytes = (attribute: Attribute): number =>
  'S' in attribute
    ? Buffer.byteLength(attribute.S)
    : Math.ceil(attribute.N.replaceAll(/\D/g, '').length / 2) + 1;

/** One unit writes up to 1 KB ("DynamoDB read and write operations"). */
const unitsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));

/**
 * Write units of putting an item: by the larger of what stood there and what stands there now. A write that loses its race
 * is charged like one that wins.
 */
export const tableUnits = (before: Item | undefined, after: Item): number =>
  unitsOf(Math.max(before === undefined ? 0 : itemBytes(before), itemBytes(after)));

/**
 * Write units that the index takes for it ("Using global secondary indexes", "Write capacity units"): one where an entry comes or
 * goes, two where its key changes, none where nothing of it changes.
 */
export const indexUnits = (before: Item | undefined, after: Item): number => {
  const [old, next] = [entryOf(before), entryOf(after)];
  if (JSON.stringify(old) === JSON.stringify(next)) return 0;
  return [old, next].reduce((sum, entry) => sum + (entry === undefined ? 0 : unitsOf(itemBytes(entry))), 0);
};

/** The index is sparse: an item without a key of it has no entry. */
const entryOf = (item: Item = {}): Item | undefined => {
  const entry = indexed.flatMap((name): [string, Attribute][] => {
    const attribute = item[name];
    return attribute === undefined ? [] : [[name, attribute]];
  });
  return entry.length === indexed.length ? Object.fromEntries(entry) : undefined;
};
