/**
 * What the table is made with and the items are written by. To rename any of it is to make another table, or another
 * index: the deployed one keeps its name.
 */
export const layout = {
  key: 'id',
  /** Sparse: an item is in it for as long as it has both attributes. */
  due: { index: 'due', partition: 'lane', sort: 'dueAt' },
  /** Seconds since 1970, after which DynamoDB removes an item. */
  expiry: 'expiresAt',
} as const;
