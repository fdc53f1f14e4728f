import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { nameIdOf } from '../../../shared/domain/identity.ts';
import { resultKeysOf } from '../../../shared/domain/result-keys.ts';
import { parseUploadKey } from '../../../shared/domain/upload-key.ts';

const keysOf = (name: string) => resultKeysOf({ id: nameIdOf('drop', name), name });

it('mirror the name up to the longest that leaves room for every suffix', () => {
  const longest = 'n'.repeat(1024 - '.status.json'.length);

  expect(keysOf(longest).status).toBe(`${longest}.status.json`);
  expect(keysOf(`${longest}n`).status).toMatch(/^long-names\/\.[0-9a-f]{32}\.status\.json$/);
});

it('are those of no other name, however long a name is', () => {
  const { video, status } = keysOf('n'.repeat(1020));

  expect(parseUploadKey(video)).toBeUndefined();
  expect(parseUploadKey(status)).toBeUndefined();
});

it('always fit into an S3 key, counted in bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 1024 }), (name) => {
      for (const key of Object.values(keysOf(name))) expect(Buffer.byteLength(key)).toBeLessThanOrEqual(1024);
    }),
  );
});
