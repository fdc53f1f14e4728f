import { describe, expect, it } from 'vitest';
import { dieAtSave } from '../../fakes/dying-worker.ts';
import { portrait } from '../../fakes/dropped-files.ts';
import { minute } from '../../fakes/durations.ts';
import { createPipeline } from '../../fakes/pipeline.ts';
import { dropPair } from './script-pair.ts';

describe('a speech that goes wrong', () => {
  it('with a crash after it was paid for is paid for once more, and counted', async () => {
    const pipeline = createPipeline();
    dieAtSave(pipeline, ({ spoken }) => spoken?.audio !== undefined);

    dropPair(pipeline);
    await pipeline.pass(60 * minute);

    expect(pipeline.provider.speeches).toHaveLength(2);
    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed', job: { speech: { tries: 2 } } });
  });

  it('is not made by a worker that overslept its lease: another may have spoken it', async () => {
    const pipeline = createPipeline();
    const { save } = pipeline.names;
    let hasSlept = false;
    pipeline.names.save = async (record) => {
      const saved = await save(record);
      if (hasSlept || record.spoken === undefined) return saved;
      hasSlept = true;
      await pipeline.pass(20 * minute);
      return saved;
    };

    dropPair(pipeline);
    await pipeline.pass(60 * minute);

    expect(pipeline.provider.speeches).toHaveLength(1);
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });

  it('with a crash before it was asked for is spoken once', async () => {
    const pipeline = createPipeline();
    dieAtSave(pipeline, ({ spoken }) => spoken !== undefined && spoken.audio === undefined);

    dropPair(pipeline);
    await pipeline.pass(60 * minute);

    expect(pipeline.provider.speeches).toHaveLength(1);
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });

  it('with a crash after it was written down is not spoken again', async () => {
    const pipeline = createPipeline();
    dieAtSave(pipeline, ({ job }) => job?.state === 'submitting');

    dropPair(pipeline);
    await pipeline.pass(60 * minute);

    expect(pipeline.provider.speeches).toHaveLength(1);
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });

  it('without a clear answer is tried three times at most, then says so', async () => {
    const pipeline = createPipeline();
    pipeline.provider.speechFaults = ['speak-but-lose-answer'];

    dropPair(pipeline);
    await pipeline.pass(5 * 60 * minute);

    expect(pipeline.provider.speeches).toHaveLength(3);
    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.errorOf('c/ann')).toContain('3 tries ended without a clear answer');
    expect(pipeline.accounts.current()).toMatchObject({ slots: {}, spent: 0 });
  });

  it.each([
    ['rate', 'Too many requests'],
    ['slots', 'Too many parallel tasks'],
    ['unavailable', 'Maintenance'],
    ['account', 'In arrears'],
  ] as const)('for a reason that passes (%s) is spoken later', async (ground, message) => {
    const pipeline = createPipeline();
    pipeline.provider.speechFaults = [{ kind: 'refused', ground, message }, 'speak'];

    dropPair(pipeline);
    await pipeline.pass(60 * minute);

    expect(pipeline.provider.speeches).toHaveLength(1);
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed', job: { speech: { tries: 1 } } });
    expect(pipeline.accounts.current().slots).toEqual({});
  });

  it.each([
    ['request', 'Voice id not found'],
    ['unsupported', "this provider's speech is unsupported"],
  ] as const)(
    'for good (%s) fails the job with the words of the provider, and keeps the files',
    async (ground, message) => {
      const pipeline = createPipeline();
      pipeline.provider.speechFaults = [{ kind: 'refused', ground, message }];

      dropPair(pipeline);
      await pipeline.pass(5 * minute);

      expect(pipeline.errorOf('c/ann')).toContain(message);
      expect(pipeline.errorOf('c/ann')).toContain('ann.png and ann.txt are kept');
      expect(pipeline.accounts.current()).toMatchObject({ slots: {}, spent: 0 });
    },
  );

  it('for its account, when other jobs pass, fails that job alone', async () => {
    const pipeline = createPipeline();
    pipeline.provider.speechFaults = [{ kind: 'refused', ground: 'account', message: 'No permission' }];

    dropPair(pipeline);
    await pipeline.pass(minute);
    pipeline.drop('bea.png', portrait);
    pipeline.drop('bea.mp3', { contents: 'a voice' });
    await pipeline.pass(180 * minute);

    expect(pipeline.statusOf('bea')).toMatchObject({ state: 'completed' });
    expect(pipeline.errorOf('c/ann')).toContain('No permission');
  });
});
