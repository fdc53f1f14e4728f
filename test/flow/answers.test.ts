import { describe, expect, it } from 'vitest';
import { jobIdOf, nameIdOf } from '../../shared/domain/identity.ts';
import { minute } from '../fakes/durations.ts';
import { createPipeline } from '../fakes/pipeline.ts';
import { dropPair } from './named-pair.ts';

describe('a command of an operator', () => {
  it('that its queue delivers twice is carried out once', async () => {
    const pipeline = createPipeline();
    dropPair(pipeline);
    await pipeline.pass(10 * minute);
    const bodies: string[] = [];
    const { put, send } = pipeline.submitQueue;
    pipeline.submitQueue.send = async (messages, delayMs) => {
      bodies.push(...messages.map((message) => JSON.stringify(message)));
      return send(messages, delayMs);
    };

    await pipeline.command('ann', 'retry');
    await pipeline.pass(10 * minute);
    put(bodies[0] ?? '');
    await pipeline.pass(10 * minute);

    expect(bodies[0]).toContain('retry');
    expect(pipeline.provider.tasks).toHaveLength(2);
  });

  it('to retry waits for the other half of a pair that is just being replaced', async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = { failure: 'risk' };
    dropPair(pipeline);
    await pipeline.pass(10 * minute);
    pipeline.provider.end = 'succeed';

    pipeline.drop('ann.png', { contents: 'a new portrait' });
    await pipeline.pass(2_000);
    await pipeline.command('ann', 'retry');
    await pipeline.pass(2_000);
    pipeline.drop('ann.mp3', { contents: 'a new voice', seconds: 10 });
    await pipeline.pass(10 * minute);

    expect(pipeline.provider.tasks).toHaveLength(2);
  });

  it('that does not fit the state is answered in the status file', async () => {
    const pipeline = createPipeline();
    dropPair(pipeline);
    await pipeline.pass(10 * minute);

    await pipeline.command('ann', 'release');
    await pipeline.pass(minute);

    expect(pipeline.statusOf('ann')).toMatchObject({
      state: 'completed',
      history: expect.arrayContaining([
        expect.objectContaining({ event: 'operator: release changed nothing, as ann is completed' }),
      ]),
    });
  });

  it('about a name that nothing was dropped under is a line in the log, in the words of who typed it', async () => {
    const pipeline = createPipeline();

    await pipeline.command('c/nobody', 'retry');
    await pipeline.pass(minute);

    expect(pipeline.log.lines.join('\n')).toContain(
      'Nothing was ever dropped under the name c/nobody: retry changed nothing.',
    );
  });
});

describe('a name that is spelled in ever new ways', () => {
  const spellings = ['png', 'mp3', 'wav', 'aac'].flatMap((extension) =>
    Array.from({ length: 8 }, (_, bits) =>
      extension
        .split('')
        .map((letter, at) => (((bits >> at) & 1) === 1 ? letter.toUpperCase() : letter))
        .join(''),
    ),
  );

  it('is kept track of up to a limit, and the rest is answered', async () => {
    const pipeline = createPipeline();

    for (const extension of new Set(spellings)) pipeline.drop(`ann.${extension}`, { contents: extension });
    await pipeline.pass(10 * minute);

    expect(Object.keys(pipeline.record('ann')?.uploads ?? {})).toHaveLength(16);
    expect(pipeline.errorOf('ann')).toContain('at most 16 are kept track of');
  });

  it('is forgiven once the last of them is removed', async () => {
    const pipeline = createPipeline();
    const [last = '', ...others] = [...new Set(spellings)].slice(0, 17).toReversed();
    for (const extension of [...others, last]) pipeline.drop(`ann.${extension}`, { contents: extension });
    await pipeline.pass(minute);

    pipeline.remove(`ann.${last}`);
    await pipeline.pass(minute);

    expect(pipeline.errorOf('ann')).not.toContain('kept track of');
  });
});

it('an error text holds nothing that a terminal would obey', async () => {
  const pipeline = createPipeline();

  pipeline.drop('a\u001b[2Jnn.pdf', { contents: 'x' });
  await pipeline.pass(minute);

  expect(pipeline.errorOf('a\u001b[2Jnn')).toMatch(/^[^\p{C}]+\n$/u);
});

it('results that an earlier life of the pipeline left are replaced by newer ones', async () => {
  const earlier = createPipeline();
  dropPair(earlier);
  await earlier.pass(10 * minute);
  const pipeline = createPipeline();
  pipeline.clock.now = earlier.clock.now;
  const left = { keys: { status: 'ann.status.json', errorText: 'ann.error.txt', video: 'ann.mp4' } };
  const { edition = 0 } = earlier.results.files.get('ann.status.json') ?? {};
  await pipeline.results.publish({
    ...left,
    writer: nameIdOf('drop', 'ann'),
    edition,
    status: '{}',
    errorText: undefined,
  });
  await pipeline.results.copy({
    url: 'earlier',
    key: 'ann.mp4',
    jobId: jobIdOf(nameIdOf('drop', 'ann'), ['v1', 'v2'], 1),
    edition,
  });

  dropPair(pipeline);
  await pipeline.pass(10 * minute);

  expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
  expect(pipeline.videoOf('ann')).toContain('https://videos.test/');
});
