import { describe, expect, it } from 'vitest';
import { fuzzCopies } from './fuzz/fuzz-copies.ts';

describe('damaged bodies over real connections', () => {
  it('are never committed, while the whole ones among them are', async () => {
    const report = await fuzzCopies({ count: 500, from: 0, atOnce: 8, nowMs: () => 0 });

    expect(report).toEqual({
      damaged: 480,
      whole: 20,
      wholeStored: 20,
      committed: [],
      uploadsLeft: 0,
      slowestMs: 0,
    });
  });
});
