import { describe, expect, it } from 'vitest';
import { nameIdOf } from '../../shared/domain/identity.ts';
import type { NameRecord } from '../../shared/domain/name-record.ts';
import type { Dropped } from '../fakes/drop-bucket.ts';
import { createPipeline, type Pipeline } from '../fakes/pipeline.ts';

const minute = 60_000;
const hour = 60 * minute;
const portrait: Dropped = { contents: 'a portrait' };
const json = (value: unknown): Dropped => ({ contents: JSON.stringify(value) });
const numbered = (count: number, rowOf: (number: number) => object) =>
  Array.from({ length: count }, (_, index) => rowOf(index + 1));

const withSlots = (slots = 100) => createPipeline({ provider: { queryByExternalId: true, slots } });

/** A portrait and some voices, long before the batch that names them. */
const dropFiles = async (pipeline: Pipeline, voices = 0) => {
  pipeline.drop('c/ann.png', portrait);
  for (let number = 1; number <= voices; number += 1)
    pipeline.drop(`c/voices/${number}.mp3`, { contents: `voice ${number}` });
  await pipeline.pass(minute);
};

const dropBatch = (pipeline: Pipeline, rows: readonly unknown[]) =>
  pipeline.drop('c/wave.batch.json', json({ rows }));

const report = (pipeline: Pipeline) => pipeline.statusOf('c/wave.batch');

const voiceRow = (number: number) => ({
  name: `video-${number}`,
  image: 'ann.png',
  voice: `voices/${number}.mp3`,
});

/** Time passes, though messages that fail too often are set aside for an operator. */
const passWithFaults = async (pipeline: Pipeline, ms: number) => {
  const until = pipeline.clock.now + ms;
  let faults = 0;
  while (pipeline.clock.now < until && faults < 100) {
    try {
      await pipeline.pass(until - pipeline.clock.now);
    } catch {
      faults += 1;
    }
  }
};

/** A worker that dies when it writes a state for the first time. */
const dieAtSave = (pipeline: Pipeline, when: (record: NameRecord) => boolean) => {
  const { save } = pipeline.names;
  let isSpent = false;
  pipeline.names.save = async (record) => {
    if (isSpent || !when(record)) return save(record);
    isSpent = true;
    throw new Error('The worker died.');
  };
};

describe('a batch', () => {
  it('makes one portrait say a hundred voices, and leaves the files as they are', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 100);

    dropBatch(pipeline, numbered(100, voiceRow));
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(100);
    expect(pipeline.videoOf('c/video-100')).toBeDefined();
    expect(report(pipeline)).toMatchObject({
      state: 'completed',
      message: '100 of 100 videos are ready.',
      batch: { counts: { completed: 100 }, cost: { estimatedUsd: 56, deducted: 100 }, problems: [] },
    });
    expect(pipeline.record('c/ann')?.uploads['png']).toMatchObject({ state: 'ready', standing: 'waiting' });
    expect(pipeline.errorOf('c/wave.batch')).toBeUndefined();
  });

  it('of 20 rows with 3 bad ones makes 17 videos, and says what is wrong with the others', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline);
    const rows = numbered(20, (number) => ({
      name: `v${number}`,
      image: 'ann.png',
      script: `Number ${number}.`,
    }));

    dropBatch(
      pipeline,
      rows.toSpliced(
        3,
        3,
        { name: 'v4', image: 'nobody.png', script: 'Hello.' },
        { name: 'v5', image: 'ann.png', script: 'Hello.', moode: 'pro' },
        { name: 'v3', image: 'ann.png', script: 'Hello.' },
      ),
    );
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(17);
    expect(report(pipeline)).toMatchObject({
      state: 'completed',
      message: '17 of 20 videos are ready, 3 refused.',
      next: expect.stringContaining('drop wave.batch again'),
      batch: {
        counts: { completed: 17, refused: 3 },
        problems: [
          { row: 4, name: 'v4', problem: expect.stringContaining('There is no c/nobody.png in the bucket.') },
          { row: 5, name: 'v5', problem: expect.stringContaining('"moode" is not known here') },
          { row: 6, name: 'v3', problem: expect.stringContaining('The name v3 is that of row 3 already.') },
        ],
      },
    });
    expect(pipeline.errorOf('c/wave.batch')).toContain('Row 6 (v3): The name v3 is that of row 3 already.');
    expect(pipeline.errorOf('c/v4')).toContain('There is no c/nobody.png in the bucket.');
    expect(pipeline.announcements.filter(({ outcome }) => outcome === 'completed')).toHaveLength(17);
  });

  it('of 1,000 rows makes 1,000 videos, once each, and its record stays small', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline);

    dropBatch(
      pipeline,
      numbered(1000, (number) => ({ name: `v${number}`, image: 'ann.png', script: `${number}` })),
    );
    await pipeline.pass(2 * hour);

    const made = new Set(pipeline.provider.tasks.map(({ request }) => request.jobId));
    expect(made.size).toBe(1000);
    expect(pipeline.provider.tasks).toHaveLength(1000);
    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 1000 } } });
    expect(JSON.stringify(pipeline.record('c/wave.batch')).length).toBeLessThan(2000);
  }, 120_000);

  it('of more rows is refused with the count', async () => {
    const pipeline = withSlots();

    dropBatch(pipeline, numbered(1001, voiceRow));
    await pipeline.pass(10 * minute);

    expect(pipeline.errorOf('c/wave.batch')).toContain('has more than 1000 rows');
  });

  it('checks a file that many rows name once for some rows, not once for each', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline);
    const before = pipeline.bucket.checks();

    dropBatch(
      pipeline,
      numbered(100, (number) => ({ name: `v${number}`, image: 'ann.png', script: 'Hello.' })),
    );
    await pipeline.pass(hour);

    expect(pipeline.bucket.checks() - before).toBe(1 + 4);
  });

  it('that is dropped again pays for nothing twice', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 30);
    dropBatch(pipeline, numbered(30, voiceRow));
    await pipeline.pass(hour);

    dropBatch(pipeline, numbered(30, voiceRow));
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(30);
    expect(report(pipeline)).toMatchObject({ batch: { counts: { completed: 30 } } });
    expect(pipeline.statusOf('c/video-1')).toMatchObject({
      state: 'completed',
      message: expect.stringContaining('write any new text into the column again of row 1 of wave.batch'),
    });
  });

  it('that is dropped again while its videos are made leaves them alone', async () => {
    const pipeline = withSlots(3);
    await dropFiles(pipeline, 10);
    dropBatch(pipeline, numbered(10, voiceRow));
    await pipeline.pass(90_000);

    dropBatch(pipeline, numbered(10, voiceRow));
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(10);
    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 10 } } });
  });

  it('that is dropped again tries again what failed', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 2);
    pipeline.provider.end = { failure: 'Failure to pass the risk control system' };
    dropBatch(pipeline, numbered(2, voiceRow));
    await pipeline.pass(hour);
    const failed = report(pipeline);
    pipeline.provider.end = 'succeed';

    dropBatch(pipeline, numbered(2, voiceRow));
    await pipeline.pass(hour);

    expect(failed).toMatchObject({
      state: 'completed',
      batch: {
        counts: { failed: 2 },
        problems: [{ problem: expect.stringContaining('risk control') }, { row: 2 }],
      },
    });
    expect(report(pipeline)).toMatchObject({ batch: { counts: { completed: 2 }, problems: [] } });
    expect(pipeline.errorOf('c/wave.batch')).toBeUndefined();
  });

  it('makes a video once more for a new text in the column again', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 2);
    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    await pipeline.pass(hour);

    dropBatch(pipeline, [{ ...voiceRow(1), again: '2' }, voiceRow(2)]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(3);
  });

  it.each([
    ['with the next rows half written', (record: NameRecord) => record.name === 'c/video-27'],
    ['before the rows are counted', (record: NameRecord) => record.batch?.taken === 25],
    ['before the last rows are counted', (record: NameRecord) => record.batch?.taken === 40],
    ['before a report', (record: NameRecord) => record.batch?.pace === 1],
  ])('survives a worker that dies %s', async (_, when) => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 40);
    dieAtSave(pipeline, when);

    dropBatch(pipeline, numbered(40, voiceRow));
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(40);
    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 40 } } });
  });

  it('survives the loss of every message of its own', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 40);
    const { send } = pipeline.submitQueue;
    let isLosing = true;
    pipeline.submitQueue.send = async (messages, delayMs) => {
      if (!isLosing) await send(messages, delayMs);
    };
    dropBatch(pipeline, numbered(40, voiceRow));
    await pipeline.pass(minute);
    isLosing = false;

    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(40);
    expect(report(pipeline)).toMatchObject({ batch: { counts: { completed: 40 } } });
  });

  it('tells how far it has come while its videos are made, and is silent once they are', async () => {
    const pipeline = withSlots(3);
    await dropFiles(pipeline, 30);
    dropBatch(pipeline, numbered(30, voiceRow));
    await pipeline.pass(4 * minute);
    const halfway = report(pipeline);
    await pipeline.pass(hour);
    const version = pipeline.record('c/wave.batch')?.version;

    await pipeline.pass(24 * hour);

    expect(halfway).toMatchObject({
      state: 'running',
      message: expect.stringMatching(/^\d+ of 30 videos are ready, /),
    });
    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 30 } } });
    expect(pipeline.record('c/wave.batch')?.version).toBe(version);
  });

  it('may be a table', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 1);

    pipeline.drop('c/wave.batch.csv', {
      contents:
        '\uFEFFname,image,voice,script,speed,again\r\none,ann.png,voices/1.mp3,,,\r\ntwo,/c/ann.png,uk_man2,"Hello, ""you"".",1.5,\r\nthree,ann.png,,x,9,\r\n',
    });
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(pipeline.provider.speeches).toEqual([
      { text: 'Hello, "you".', voice: 'uk_man2', language: 'en', speed: 1.5 },
    ]);
    expect(report(pipeline)).toMatchObject({
      batch: {
        problems: [{ row: 3, name: 'three', problem: expect.stringContaining('speed must be a number') }],
      },
    });
  });

  it('obeys options: the row, then its files, then the folder, then the settings', async () => {
    const pipeline = createPipeline({ provider: { queryByExternalId: true, watermark: true } });
    pipeline.drop('c/_defaults.json', json({ prompt: 'Of c.', mode: 'std', watermark: true }));
    pipeline.drop('c/ann.png', {
      ...portrait,
      metadata: { 'avatar-mode': 'pro', 'avatar-prompt': 'Of ann.' },
    });
    await pipeline.pass(minute);

    dropBatch(pipeline, [{ name: 'v', image: 'ann.png', audioId: 'spoken-7', prompt: 'Of the row.' }]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks[0]?.request).toMatchObject({
      prompt: 'Of the row.',
      mode: 'pro',
      watermark: true,
      speech: { kind: 'spoken', audioId: 'spoken-7' },
    });
    expect(pipeline.statusOf('c/v')).toMatchObject({
      row: 'row 1 of wave.batch',
      job: {
        optionsFrom: {
          prompt: 'row 1 of wave.batch',
          mode: 'the metadata of ann.png',
          watermark: 'c/_defaults.json',
          audioId: 'row 1 of wave.batch',
        },
      },
    });
  });

  it('tells of a hostile row in an error text that a terminal can show', async () => {
    const pipeline = withSlots();

    dropBatch(pipeline, [{ name: 'v', image: '\u001B]0;owned\u0007.png', script: 'Hello.' }]);
    await pipeline.pass(hour);

    expect(pipeline.errorOf('c/wave.batch')).toContain('Row 1 (v):');
    expect(pipeline.errorOf('c/wave.batch')).toMatch(/^(?:\P{C}+\n)+$/u);
  });

  it('obeys the policy, row by row', async () => {
    const pipeline = createPipeline({ policy: { modes: ['std'] } });
    await dropFiles(pipeline, 2);

    dropBatch(pipeline, [{ ...voiceRow(1), mode: 'pro' }, voiceRow(2)]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(report(pipeline)).toMatchObject({
      batch: {
        counts: { refused: 1, completed: 1 },
        problems: [{ row: 1, problem: expect.stringContaining('pro') }],
      },
    });
  });

  it.each([
    ['files', 'c/video-1.png', portrait, 'has files of its own'],
    [
      'a row of another batch',
      'c/first.batch.json',
      json({ rows: [voiceRow(1)] }),
      'belongs to first.batch already',
    ],
  ])('may not have a name that has %s already', async (_, key, dropped, sentence) => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 2);
    pipeline.drop(key, dropped);
    await pipeline.pass(hour);
    const before = pipeline.provider.tasks.length;

    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(before + 1);
    expect(report(pipeline)).toMatchObject({
      batch: { problems: [{ row: 1, name: 'video-1', problem: expect.stringContaining(sentence) }] },
    });
  });

  it('may be kept to the files of its own folder, and learns nothing of others', async () => {
    const pipeline = createPipeline({ policy: { batchFiles: 'folder' } });
    pipeline.drop('b/bob.png', portrait);
    await dropFiles(pipeline, 1);

    dropBatch(pipeline, [
      voiceRow(1),
      { ...voiceRow(1), name: 'theirs', image: '/b/bob.png' },
      { ...voiceRow(1), name: 'nobody', image: '/b/nobody.png' },
    ]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.errorOf('c/wave.batch')).toContain('b/bob.png is outside c/');
    expect(pipeline.errorOf('c/wave.batch')).toContain('b/nobody.png is outside c/');
  });

  it('uses no file whose bytes may change under its hands', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 1);
    pipeline.bucket.find = async () => ({ kind: 'unversioned' });

    dropBatch(pipeline, [voiceRow(1)]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toEqual([]);
    expect(pipeline.errorOf('c/video-1')).toContain('Turn on versioning for the bucket');
  });

  it('refuses the one row whose file has a longer key than a bucket can hold, without asking for it', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 2);
    const { find } = pipeline.media;
    const asked: string[] = [];
    pipeline.media.find = async (key) => {
      asked.push(key);
      return find(key);
    };

    dropBatch(pipeline, [voiceRow(1), { ...voiceRow(3), image: `${'é'.repeat(600)}.png` }, voiceRow(2)]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(asked.filter((key) => key.length > 100)).toEqual([]);
    expect(report(pipeline)).toMatchObject({
      state: 'completed',
      batch: { problems: [{ row: 2, problem: expect.stringContaining('has a key of 1206 bytes') }] },
    });
  });

  it.each(['find', 'check'] as const)('refuses the one row whose file S3 refuses to %s', async (question) => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 3);
    const { find, check } = pipeline.media;
    const isBad = (key: string) => key === 'c/voices/2.mp3';
    const refusal = { kind: 'unreadable', status: 403 } as const;
    if (question === 'find') pipeline.media.find = async (key) => (isBad(key) ? refusal : find(key));
    else pipeline.media.check = async (file, role) => (isBad(file.key) ? refusal : check(file, role));

    dropBatch(pipeline, numbered(3, voiceRow));
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(pipeline.errorOf('c/video-2')).toContain('c/voices/2.mp3 cannot be read: S3 answers 403.');
    expect(report(pipeline)).toMatchObject({ batch: { counts: { completed: 2, refused: 1 } } });
  });

  it('makes the other rows at once where one cannot be looked up, and answers that one after a while', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 40);
    const { find } = pipeline.media;
    pipeline.media.find = async (key) => {
      if (key === 'c/voices/2.mp3') throw new Error('S3 answers 500.');
      return find(key);
    };

    dropBatch(pipeline, numbered(40, voiceRow));
    await passWithFaults(pipeline, 90_000);
    const soon = pipeline.provider.tasks.length;
    await passWithFaults(pipeline, hour);

    expect(soon).toBe(24);
    expect(pipeline.provider.tasks).toHaveLength(39);
    expect(pipeline.errorOf('c/video-2')).toContain('Its files could not be read');
    expect(report(pipeline)).toMatchObject({ batch: { counts: { completed: 39, refused: 1 } } });
  });

  it('tries again what could not be looked up for a moment', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 3);
    const { find } = pipeline.media;
    let faults = 3;
    pipeline.media.find = async (key) => {
      faults -= 1;
      if (faults >= 0) throw new Error('S3 answers 503.');
      return find(key);
    };

    dropBatch(pipeline, numbered(3, voiceRow));
    await pipeline.pass(hour);

    expect(report(pipeline)).toMatchObject({ batch: { counts: { completed: 3 } } });
  });

  it('that is deleted for good while it is taken in says what was started', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 30);
    const { readText } = pipeline.bucket;
    let reads = 0;
    pipeline.bucket.readText = async (file) => {
      reads += 1;
      return reads > 1 ? undefined : readText(file);
    };

    dropBatch(pipeline, numbered(30, voiceRow));
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(25);
    expect(pipeline.errorOf('c/wave.batch')).toContain(
      'it was deleted for good or archived: 25 of its 30 rows were started',
    );
  });

  it('and options beside a row: they apply to it', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 1);
    pipeline.drop('c/video-1.json', json({ mode: 'pro' }));
    await pipeline.pass(minute);

    dropBatch(pipeline, [voiceRow(1)]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks.map(({ request }) => request.mode)).toEqual(['pro']);
  });

  it('and options that come after the video of a row: they are too late, and nothing is paid again', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 1);
    dropBatch(pipeline, [voiceRow(1)]);
    await pipeline.pass(hour);

    pipeline.drop('c/video-1.json', json({ mode: 'pro' }));
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.statusOf('c/video-1')).toMatchObject({
      state: 'completed',
      next: expect.stringContaining('drop the batch again'),
    });
  });

  it('pairs no picture that is dropped under its own name, and says so', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 1);
    dropBatch(pipeline, [voiceRow(1)]);

    pipeline.drop('c/wave.batch.png', portrait);
    await pipeline.pass(hour);

    expect(report(pipeline)).toMatchObject({ state: 'completed' });
    expect(pipeline.errorOf('c/wave.batch')).toContain('wave.batch.png has the name of a batch');
  });

  it('that is removed before it was read is withdrawn', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 2);

    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    pipeline.remove('c/wave.batch.json');
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toEqual([]);
    expect(report(pipeline)).toMatchObject({ state: 'withdrawn' });
  });

  it('that is removed later stops nothing', async () => {
    const pipeline = withSlots(1);
    await dropFiles(pipeline, 3);
    dropBatch(pipeline, numbered(3, voiceRow));
    await pipeline.pass(minute);

    pipeline.remove('c/wave.batch.json');
    await pipeline.pass(hour);

    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 3 } } });
  });

  it('that is replaced goes on with the rows that it no longer names', async () => {
    const pipeline = withSlots(1);
    await dropFiles(pipeline, 3);
    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    await pipeline.pass(minute);

    dropBatch(pipeline, [voiceRow(2), voiceRow(3)]);
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(3);
    expect(pipeline.videoOf('c/video-1')).toBeDefined();
    expect(report(pipeline)).toMatchObject({ batch: { rows: [{ name: 'video-2' }, { name: 'video-3' }] } });
  });

  it('gives way to files that are dropped under the name of a row that is not sent yet', async () => {
    const pipeline = withSlots(1);
    await dropFiles(pipeline, 2);
    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    await pipeline.pass(minute);

    pipeline.drop('c/video-2.png', { contents: 'another portrait' });
    pipeline.drop('c/video-2.mp3', { contents: 'another voice' });
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(pipeline.statusOf('c/video-2')).toMatchObject({ state: 'completed' });
    expect(report(pipeline)).toMatchObject({
      batch: { problems: [{ row: 2, problem: expect.stringContaining('files of its own') }] },
    });
  });

  it('starts nothing more of its old version while its correction rests', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline);
    const rows = (script: string) =>
      numbered(100, (number) => ({ name: `v${number}`, image: 'ann.png', script }));
    const { send } = pipeline.submitQueue;
    let isCorrected = false;
    pipeline.submitQueue.send = async (messages, delayMs) => {
      await send(messages, delayMs);
      if (isCorrected || pipeline.record('c/wave.batch')?.batch?.taken !== 25) return;
      isCorrected = true;
      await pipeline.dropAtOnce('c/wave.batch.json', json({ rows: rows('New.') }));
    };

    dropBatch(pipeline, rows('Old.'));
    await pipeline.pass(hour);

    expect(pipeline.provider.speeches.filter(({ text }) => text === 'Old.')).toHaveLength(25);
    expect(pipeline.provider.speeches.filter(({ text }) => text === 'New.')).toHaveLength(100);
  });

  it('keeps its corrected rows, though a worker is still busy with the old ones', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline);
    const rows = (script: string) => [{ name: 'v', image: 'ann.png', script }];
    const lookAt = (name: string) =>
      pipeline.work.submit({ kind: 'message', message: { look: nameIdOf(pipeline.bucket.name, name) } });
    const { find } = pipeline.media;
    let isSlow = true;
    pipeline.media.find = async (key) => {
      const found = await find(key);
      if (!isSlow) return found;
      isSlow = false;
      await pipeline.dropAtOnce('c/wave.batch.json', json({ rows: rows('New.') }));
      pipeline.clock.now += 31_000;
      await lookAt('c/wave.batch');
      await lookAt('c/v');
      return found;
    };

    dropBatch(pipeline, rows('Old.'));
    await pipeline.pass(hour);

    expect(pipeline.provider.speeches.map(({ text }) => text)).toEqual(['New.']);
    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 1 } } });
  });

  it.each<[string, (pipeline: Pipeline) => unknown]>([
    ['a stray file under its name', (pipeline) => pipeline.drop('c/wave.batch.png', portrait)],
    ['a command that fits nothing', (pipeline) => pipeline.command('c/wave.batch', 'cancel')],
    ['a correction that is no batch', (pipeline) => pipeline.drop('c/wave.batch.json', { contents: '{' })],
    ['its removal', (pipeline) => pipeline.remove('c/wave.batch.json')],
  ])('keeps its report when it is over, whatever comes: %s', async (_, come) => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 1);
    dropBatch(pipeline, [voiceRow(1), { ...voiceRow(2), image: 'nobody.png' }]);
    await pipeline.pass(hour);

    come(pipeline);
    await pipeline.pass(hour);

    expect(report(pipeline)).toMatchObject({
      batch: { counts: { completed: 1, refused: 1 }, problems: [{ row: 2 }] },
    });
    expect(pipeline.errorOf('c/wave.batch')).toContain('Row 2 (video-2): There is no c/nobody.png');
  });

  it('that was deleted for good stays answered so, whatever comes', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 1);
    dropBatch(pipeline, [voiceRow(1)]);
    await pipeline.pass(hour);
    pipeline.bucket.readText = async () => undefined;

    pipeline.drop('c/wave.batch.png', portrait);
    await pipeline.pass(hour);
    const version = pipeline.record('c/wave.batch')?.version;
    await pipeline.pass(24 * hour);

    expect(pipeline.errorOf('c/wave.batch')).toContain('was deleted for good');
    expect(pipeline.record('c/wave.batch')?.version).toBe(version);
  });

  it('reports a row that an operator has made later', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 2);
    pipeline.provider.end = { failure: 'risk' };
    dropBatch(pipeline, [voiceRow(1), voiceRow(2)]);
    await pipeline.pass(hour);
    const failed = pipeline.errorOf('c/wave.batch');
    pipeline.provider.end = 'succeed';

    await pipeline.command('c/video-1', 'retry');
    await pipeline.command('c/video-2', 'retry');
    await pipeline.pass(hour);
    const version = pipeline.record('c/wave.batch')?.version;
    await pipeline.pass(24 * hour);

    expect(failed).toContain('Row 1 (video-1)');
    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 2 } } });
    expect(pipeline.errorOf('c/wave.batch')).toBeUndefined();
    expect(pipeline.record('c/wave.batch')?.version).toBe(version);
  });

  it('waits for a row of which nobody is sure, and reports its video when it comes', async () => {
    const pipeline = createPipeline({ provider: { queryByExternalId: false } });
    pipeline.provider.queryByExternalId = false;
    pipeline.losesCallbacks = true;
    await dropFiles(pipeline, 1);
    pipeline.provider.faults = ['accept-but-lose-answer'];
    dropBatch(pipeline, [voiceRow(1)]);
    await pipeline.pass(3 * hour);
    const unsure = report(pipeline);

    for (const task of pipeline.provider.tasks) await pipeline.knock(task);
    await pipeline.pass(12 * hour);

    expect(unsure).toMatchObject({ state: 'running', batch: { counts: { unsure: 1 } } });
    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { completed: 1 } } });
    expect(pipeline.errorOf('c/wave.batch')).toBeUndefined();
  });

  it('does not wait for ever for a row of which nobody is sure', async () => {
    const pipeline = createPipeline({ provider: { queryByExternalId: false } });
    pipeline.provider.queryByExternalId = false;
    pipeline.losesCallbacks = true;
    await dropFiles(pipeline, 1);
    pipeline.provider.faults = ['accept-but-lose-answer'];
    dropBatch(pipeline, [voiceRow(1)]);

    await pipeline.pass(31 * 24 * hour);

    expect(report(pipeline)).toMatchObject({ state: 'completed', batch: { counts: { unsure: 1 } } });
  });

  it('as JSON and as a table at once is a conflict', async () => {
    const pipeline = withSlots();
    await dropFiles(pipeline, 1);

    dropBatch(pipeline, [voiceRow(1)]);
    pipeline.drop('c/wave.batch.csv', { contents: 'name,image,script\nx,ann.png,Hello.\n' });
    await pipeline.pass(hour);

    expect(pipeline.provider.tasks).toEqual([]);
    expect(pipeline.errorOf('c/wave.batch')).toContain('wave.batch.json and wave.batch.csv are here at once');
  });
});
