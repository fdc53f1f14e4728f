/** Where the bits come from: bytes `at` to before `end`, some of them loaded already. */
export type BitState = {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly end: number;
  readonly buffer: number;
  readonly count: number;
  readonly padding: number;
};

export const bitsBetween = (bytes: Uint8Array, at: number, end: number): BitState => ({
  bytes,
  at,
  end,
  buffer: 0,
  count: 0,
  padding: 0,
});
