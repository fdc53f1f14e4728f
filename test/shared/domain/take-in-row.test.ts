import { describe, expect, it } from 'vitest';
import type { ReadyRow, RefusedRow } from '../../../shared/domain/row.ts';
import type { Ready } from '../../../shared/domain/upload.ts';
import { takeInRow } from '../../../shared/domain/take-in-row.ts';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import { recordOf } from '../../contract/names-contract.ts';
import { jobs } from './builders.ts';

const contents = (key: string) => ({
  file: { key, versionId: `${key}-1`, bytes: 1 },
  sha256: key,
  again: '',
});

const rowOf = (versionId: string, image = 'ann.png'): ReadyRow => ({
  round: Number(versionId.slice(1)),
  batch: 'c/wave.batch',
  number: 1,
  versionId,
  state: 'ready',
  standing: 'fresh',
  ingredients: { image: contents(image), speech: { kind: 'audio', audioId: 'a' }, sources: [] },
});

const portrait: Ready = {
  state: 'ready',
  sequencer: '1',
  versionId: 'p',
  role: 'image',
  facts: { bytes: 1, sha256: 'a portrait' },
  standing: 'waiting',
};

const refused: RefusedRow = {
  batch: 'c/wave.batch',
  number: 1,
  versionId: 'v2',
  round: 2,
  state: 'refused',
  problem: 'There is no ann.png.',
};

const failedRow = (): NameRecord =>
  recordOf('c/one', { row: { ...rowOf('v1'), standing: 'returned' }, jobs: 1 });

describe('a row that is taken in', () => {
  it('again from the same version changes nothing, whatever came of it meanwhile', () => {
    const record = failedRow();

    expect(takeInRow(record, rowOf('v1'), 5)).toBe(record);
  });

  it('from an older version, by a worker that is late, changes nothing', () => {
    const record = recordOf('c/one', { row: rowOf('v2') });

    expect(takeInRow(record, rowOf('v1', 'bob.png'), 5)).toBe(record);
  });

  it('from a new version is tried again where it failed', () => {
    const next = takeInRow(failedRow(), rowOf('v2'), 5);

    expect(next).toMatchObject({ row: { versionId: 'v2', standing: 'fresh' }, quietUntil: 5 });
  });

  it('with the same wish leaves a job that waits for its turn in its place', () => {
    const record = recordOf('c/one', { row: rowOf('v1'), job: jobs.queued, jobs: 1 });

    const next = takeInRow(record, rowOf('v2'), 5);

    expect(next).toEqual({ ...record, row: rowOf('v2') });
  });

  it('with another wish takes the place of a job that is not sent yet', () => {
    const record = recordOf('c/one', { row: rowOf('v1'), job: jobs.queued, jobs: 1 });

    const next = takeInRow(record, rowOf('v2', 'bob.png'), 5);

    expect(next).toMatchObject({ row: { ingredients: { image: { sha256: 'bob.png' } } }, quietUntil: 5 });
    expect(next.job).toBeUndefined();
    expect(next.owes).toContainEqual(expect.objectContaining({ kind: 'release', refund: true }));
  });

  it('and refused is answered, and announced', () => {
    const next = takeInRow(recordOf('c/one'), refused, 5);

    expect(next.row).toEqual(refused);
    expect(next.quietUntil).toBeUndefined();
    expect(next.owes).toEqual([{ kind: 'publish' }, { kind: 'announce', outcome: 'refused' }]);
  });

  it('beside files of its name starts nothing, and is the wish that is left when they go', () => {
    const record = recordOf('c/one', { row: rowOf('v1'), uploads: { png: portrait } });

    expect(takeInRow(record, rowOf('v2', 'bob.png'), 5)).toEqual({ ...record, row: rowOf('v2', 'bob.png') });
  });

  it('under the name of another batch leaves it alone', () => {
    const record = recordOf('c/one', { row: { ...rowOf('v1'), batch: 'c/tide.batch' } });

    expect(takeInRow(record, rowOf('v2'), 5)).toBe(record);
  });
});
