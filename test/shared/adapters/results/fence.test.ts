import { describe, expect, it } from 'vitest';
import {
  decide,
  fenceMetadata,
  readFence,
  writeCondition,
} from '../../../../shared/adapters/results/fence.ts';
import { jobId } from '../copy/copy-rig.ts';

const ours = { jobId: jobId(1), edition: 7 };
const etag = '"e1"';

describe('the fence of a result', () => {
  it.each([
    ['creates where nothing stands', undefined, { kind: 'create' }],
    ['replaces an older edition', { etag, jobId: jobId(2), edition: 6 }, { kind: 'replace', etag }],
    [
      'replaces an older edition of its own job',
      { etag, jobId: jobId(1), edition: 1 },
      { kind: 'replace', etag },
    ],
    ["replaces a stranger's object", readFence(etag), { kind: 'replace', etag }],
    ['yields to a newer edition', { etag, jobId: jobId(2), edition: 8 }, { kind: 'superseded' }],
    [
      'yields to a newer edition of its own job',
      { etag, jobId: jobId(1), edition: 8 },
      { kind: 'superseded' },
    ],
    [
      'yields to the same edition of another job',
      { etag, jobId: jobId(2), edition: 7 },
      { kind: 'superseded' },
    ],
  ])('%s', (_, existing, decision) => {
    expect(decide(existing, ours)).toEqual(decision);
  });

  it('knows its own edition again', () => {
    const existing = readFence(etag, fenceMetadata(ours));

    expect(decide(existing, ours)).toEqual({ kind: 'already', existing });
  });

  it.each(['', '-1', '1.5', '7x', '0x7', '1'.repeat(16)])(
    'takes the edition "%s" for a stranger\'s',
    (edition) => {
      expect(readFence(etag, { 'avatar-edition': edition }).edition).toBeUndefined();
    },
  );

  it('writes on the condition that nothing changed', () => {
    expect(writeCondition({ kind: 'create' })).toEqual({ IfNoneMatch: '*' });
    expect(writeCondition({ kind: 'replace', etag })).toEqual({ IfMatch: etag });
  });
});
