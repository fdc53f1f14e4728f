import { describe, expect, it } from 'vitest';
import { minute } from '../fakes/durations.ts';
import { createPipeline, type Pipeline } from '../fakes/pipeline.ts';

/** Everything that anybody sends from now on, by queue. */
const overhear = ({ submitQueue, deliverQueue }: Pipeline) => {
  const heard = { submit: new Set<string>(), deliver: new Set<string>() };
  for (const [queue, bodies] of [
    [submitQueue, heard.submit],
    [deliverQueue, heard.deliver],
  ] as const) {
    const { take } = queue;
    Object.assign(queue, {
      take: () => {
        const body = take();
        if (body !== undefined) bodies.add(body);
        return body;
      },
    });
  }
  return heard;
};

describe('redriving messages whose work is done', () => {
  it('pays nothing, changes nothing and tells nobody anything', async () => {
    const pipeline = createPipeline();
    const heard = overhear(pipeline);
    pipeline.drop('c/ann.png', { contents: 'a portrait' });
    pipeline.drop('c/ann.mp3', { contents: 'a voice' });
    await pipeline.pass(10 * minute);
    const before = { record: pipeline.record('c/ann'), status: pipeline.statusOf('c/ann') };
    const told = pipeline.announcements.length;

    for (const body of heard.submit) pipeline.submitQueue.put(body);
    for (const body of heard.deliver) pipeline.deliverQueue.put(body);
    await pipeline.pass(10 * minute);

    expect(heard.submit.size).toBeGreaterThan(2);
    expect(heard.deliver.size).toBeGreaterThan(0);
    expect(pipeline.provider.tasks).toHaveLength(1);
    expect({ record: pipeline.record('c/ann'), status: pipeline.statusOf('c/ann') }).toEqual(before);
    expect(before.status).toMatchObject({ state: 'completed' });
    expect(pipeline.announcements).toHaveLength(told);
  });
});
