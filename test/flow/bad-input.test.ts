import { describe, expect, it } from 'vitest';
import { minute } from '../fakes/durations.ts';
import { createPipeline } from '../fakes/pipeline.ts';

describe('files that no pair is made of', () => {
  it.each(['notes.pdf', 'c/ann.webp', 'README', 'c/ann.tar.gz'])(
    'are answered beside the results: %s',
    async (key) => {
      const pipeline = createPipeline();

      pipeline.drop(key, { contents: 'x' });
      await pipeline.pass(minute);

      const name = key.includes('.') ? key.slice(0, key.lastIndexOf('.')) : key;
      expect(pipeline.statusOf(name)).toMatchObject({ state: 'refused' });
      expect(pipeline.errorOf(name)).toContain('png, jpg, jpeg');
      expect(pipeline.bucket.checks()).toBe(0);
    },
  );

  it.each(['c/', '.DS_Store', 'c/.hidden.png', 'c/.png'])('are ignored: %s', async (key) => {
    const pipeline = createPipeline();

    pipeline.drop(key, { contents: 'x' });
    await pipeline.pass(minute);

    expect(pipeline.results.files.size).toBe(0);
    expect(pipeline.names.records.size).toBe(0);
  });

  it('are forgotten once they are removed', async () => {
    const pipeline = createPipeline();

    pipeline.drop('ann.pdf', { contents: 'x' });
    await pipeline.pass(minute);
    pipeline.remove('ann.pdf');
    await pipeline.pass(minute);

    expect(pipeline.errorOf('ann')).toBeUndefined();
  });
});

describe('odd names', () => {
  it.each([
    'c/ann lee.png',
    'c/änn.png',
    'c/a+b.png',
    'c/100%.png',
    'c/a.b.c.png',
    'c/ANN.PNG',
    'c/a&b=c?d#e.png',
    `c/${'n'.repeat(1000)}.png`,
  ])('make a video all the same: %s', async (key) => {
    const pipeline = createPipeline();
    const name = key.slice(0, -4);

    pipeline.drop(key, { contents: 'a portrait' });
    pipeline.drop(`${name}.MP3`, { contents: 'a voice' });
    await pipeline.pass(5 * minute);

    expect(pipeline.videoOf(name)).toBeDefined();
  });

  it('too long for a suffix are answered under a hash name', async () => {
    const pipeline = createPipeline();
    const name = 'n'.repeat(1020);

    pipeline.drop(`${name}.png`, { contents: 'a portrait' });
    pipeline.drop(`${name}.mp3`, { contents: 'a voice' });
    await pipeline.pass(5 * minute);

    const status = [...pipeline.results.files].find(([key]) => key.endsWith('.status.json'));
    expect(status?.[0]).toMatch(/^long-names\/\.[0-9a-f]{32}\.status\.json$/);
    expect(status?.[1].body).toContain(name);
  });
});

describe('messages that nobody can understand', () => {
  it.each([
    'not json',
    '{}',
    '{"Records":[{"eventVersion":"2.5"}]}',
    '{"look":"../../etc"}',
    '{"Records":[{"eventVersion":"2.5","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":"%E0%A4%A"}}}]}',
  ])('are set aside and do not stop their neighbours: %s', async (body) => {
    const pipeline = createPipeline();

    pipeline.submitQueue.put(body);
    pipeline.drop('ann.png', { contents: 'a portrait' });
    pipeline.drop('ann.mp3', { contents: 'a voice' });
    await pipeline.pass(5 * minute);

    expect(pipeline.setAside).toEqual([body]);
    expect(pipeline.videoOf('ann')).toBeDefined();
  });

  it("are no messages of S3's own trial of the notification", async () => {
    const pipeline = createPipeline();

    pipeline.submitQueue.put('{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"drop"}');
    await pipeline.pass(minute);

    expect(pipeline.setAside).toEqual([]);
  });
});

describe('an event of another bucket', () => {
  it('is set aside: it is nobody’s upload', async () => {
    const pipeline = createPipeline();
    const event = pipeline.bucket
      .put('ann.png', { contents: 'x' })
      .replace('"name":"drop"', '"name":"other"');

    pipeline.submitQueue.put(event);
    await pipeline.pass(minute);

    expect(pipeline.setAside).toEqual([event]);
    expect(pipeline.results.files.size).toBe(0);
  });
});

describe('a stray file beside a finished video', () => {
  it('is answered, and does not hide the video', async () => {
    const pipeline = createPipeline();
    pipeline.drop('ann.png', { contents: 'a portrait' });
    pipeline.drop('ann.mp3', { contents: 'a voice' });
    await pipeline.pass(5 * minute);

    pipeline.drop('ann.docx', { contents: 'x' });
    await pipeline.pass(minute);

    expect(pipeline.statusOf('ann')).toMatchObject({ state: 'completed' });
    expect(pipeline.errorOf('ann')).toContain('ann.docx');
  });
});

describe('a bucket without versions', () => {
  it('is answered plainly', async () => {
    const pipeline = createPipeline();
    const event = pipeline.bucket.put('ann.png', { contents: 'x' }).replace(/"versionId":"[^"]*",/, '');

    pipeline.submitQueue.put(event);
    await pipeline.pass(minute);

    expect(pipeline.errorOf('ann')).toContain('not versioned');
  });
});
