import * as z from 'zod/mini';
import { expect, it } from 'vitest';
import { modernised } from '../../../../shared/adapters/dynamodb/older-records.ts';
import { recordSchema } from '../../../../shared/adapters/dynamodb/record-schema.ts';
import { jobIdOf, nameIdOf } from '../../../../shared/domain/identity.ts';

const id = nameIdOf('drop', 'c/ann');

/** As it was written before there were scripts, audio ids, options and batches. */
const older = {
  id,
  bucket: 'drop',
  name: 'c/ann',
  version: 3,
  uploads: { png: { state: 'removed', sequencer: '0A' } },
  job: {
    state: 'queued',
    id: jobIdOf(id, ['v1', 'v2'], 1),
    turn: 0,
    since: 5,
    waitsFor: 'a free slot at the provider',
    pair: {
      image: { extension: 'png', versionId: 'v1', bytes: 7 },
      voice: { extension: 'MP3', versionId: 'v2', bytes: 8 },
      options: { prompt: 'Speak.', mode: 'std' },
      fingerprint: 'f',
      durationSeconds: 5,
      estimate: 0.28,
    },
  },
  jobs: 1,
  owes: [],
  history: [],
};

it('a record that an older version wrote is read as a job of the same two files', () => {
  const read = z.parse(recordSchema, modernised(older));

  expect(read.job?.pair).toMatchObject({
    image: { key: 'c/ann.png', versionId: 'v1', bytes: 7 },
    speech: { kind: 'recording', file: { key: 'c/ann.MP3', versionId: 'v2', bytes: 8 } },
    optionsFrom: {},
  });
});

it('a record without a job, or as it is written now, is read as it is', () => {
  const { job: _, ...without } = older;
  const now = z.parse(recordSchema, modernised(older));

  expect(z.parse(recordSchema, modernised(without))).toEqual(without);
  expect(z.parse(recordSchema, modernised(now))).toEqual(now);
});

it('a voice that would no longer be taken in is still read', () => {
  const facts = { bytes: 1, sha256: 's', options: { voice: 'die schöne Stimme' } };
  const upload = {
    state: 'ready',
    sequencer: '0B',
    versionId: 'v3',
    role: 'options',
    facts,
    standing: 'fresh',
  };

  const read = z.parse(recordSchema, {
    ...z.parse(recordSchema, modernised(older)),
    uploads: { json: upload },
  });

  expect(read.uploads['json']).toEqual(upload);
});

it('reads a batch, and a row, whose round was not written down yet: older than any other', () => {
  const row = { state: 'refused', batch: 'c/wave.batch', number: 1, versionId: 'v1', problem: 'No.' };
  const batch = {
    file: { key: 'c/wave.batch.json', versionId: 'v1', bytes: 1 },
    rows: 1,
    taken: 0,
    pace: 0,
  };

  const read = z.parse(recordSchema, modernised({ ...older, row, batch }));

  expect(read).toMatchObject({ row: { round: 0 }, batch: { round: 0 } });
});
