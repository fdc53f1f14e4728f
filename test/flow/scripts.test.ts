import { describe, expect, it } from 'vitest';
import { readMessage } from '../../shared/adapters/aws/read-message.ts';
import type { NameRecord } from '../../shared/domain/name-record.ts';
import type { Dropped } from '../fakes/drop-bucket.ts';
import { createPipeline, type Pipeline } from '../fakes/pipeline.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const portrait: Dropped = { contents: 'a portrait' };
const script: Dropped = { contents: '  Good morning, everybody.\n' };
const json = (value: unknown): Dropped => ({ contents: JSON.stringify(value) });

const dropPair = (pipeline: Pipeline, image = portrait, text = script) => {
  pipeline.drop('c/ann.png', image);
  pipeline.drop('c/ann.txt', text);
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

/** A provider that takes 20 s for the first script, in which something happens, and the name is looked at. */
const whileSpeaking = (pipeline: Pipeline, happens: () => Promise<void>) => {
  const { speak } = pipeline.speaker;
  const out = { now: 0, most: 0 };
  let isFirst = true;
  pipeline.speaker.speak = async (request) => {
    out.now += 1;
    out.most = Math.max(out.most, out.now);
    if (isFirst) {
      isFirst = false;
      await happens();
      await pipeline.pass(20_000);
      expect(pipeline.statusOf('c/ann')).toMatchObject({
        message: expect.stringContaining('its script to be spoken'),
      });
    }
    const answer = await speak(request);
    out.now -= 1;
    return answer;
  };
  return out;
};

describe('a script', () => {
  it('is spoken as the options say, and what was spoken makes the video', async () => {
    const pipeline = createPipeline();
    pipeline.drop('c/ann.json', json({ voice: 'uk_man2', language: 'zh', speed: 1.5 }));
    dropPair(pipeline);

    await pipeline.pass(5 * minute);

    expect(pipeline.provider.speeches).toEqual([
      { text: 'Good morning, everybody.', voice: 'uk_man2', language: 'zh', speed: 1.5 },
    ]);
    expect(pipeline.provider.tasks.map(({ request }) => request.speech)).toEqual([
      { kind: 'spoken', audioId: 'audio-1' },
    ]);
    expect(pipeline.statusOf('c/ann')).toMatchObject({
      state: 'completed',
      job: {
        durationSeconds: 10,
        estimateUsd: 0.56,
        options: { voice: 'uk_man2', language: 'zh', speed: 1.5 },
        optionsFrom: { voice: 'ann.json', mode: 'the settings' },
        speech: { audioId: 'audio-1', tries: 1 },
      },
    });
    expect(pipeline.accounts.current()).toMatchObject({ slots: {}, spent: 0.56 });
  });

  it('is spoken in the voice of the settings where nobody chooses one', async () => {
    const pipeline = createPipeline({ job: { voice: 'calm_story1' } });

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.speeches).toMatchObject([{ voice: 'calm_story1', language: 'en', speed: 1 }]);
  });

  it.each([
    ['of 1 character', 'x', 1],
    ['of 1000 characters', '字'.repeat(1000), 1],
    ['of 1000 characters beyond the basic plane', '😀'.repeat(1000), 1],
    ['of 1001 characters', 'x'.repeat(1001), 0],
    ['of nothing but white space', ' \n ', 0],
  ])('%s: %#', async (_, contents, videos) => {
    const pipeline = createPipeline();

    dropPair(pipeline, portrait, { contents });
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(videos);
  });

  it('that is too long is refused with the count, before its portrait comes', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.txt', { contents: 'x'.repeat(1234) });
    await pipeline.pass(minute);

    expect(pipeline.errorOf('c/ann')).toContain(
      'ann.txt has 1234 characters, and the provider speaks at most 1000',
    );
  });

  it('beside a recording is a conflict, and nothing is done until one is removed', async () => {
    const pipeline = createPipeline();
    dropPair(pipeline);
    pipeline.drop('c/ann.mp3', { contents: 'a voice' });
    await pipeline.pass(5 * minute);
    const answer = pipeline.errorOf('c/ann');
    const paid = [pipeline.provider.tasks.length, pipeline.provider.speeches.length];

    pipeline.remove('c/ann.mp3');
    await pipeline.pass(5 * minute);

    expect(answer).toContain('ann.mp3 and ann.txt are here at once');
    expect(paid).toEqual([0, 0]);
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });

  it('dropped again with its portrait pays nothing', async () => {
    const pipeline = createPipeline();
    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.provider.speeches).toHaveLength(1);
  });
});

describe('what was spoken', () => {
  it('is used again when another voice was asked for and is not wanted after all', async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = { failure: 'Image pixel is invalid' };
    for (const voice of ['uk_man2', 'uk_boy1', 'uk_man2']) {
      pipeline.drop('c/ann.json', json({ voice }));
      dropPair(pipeline);
      await pipeline.pass(5 * minute);
    }

    const voices = pipeline.provider.speeches.map(({ voice }) => voice);

    expect(voices).toEqual(['uk_man2', 'uk_boy1']);
    expect(pipeline.provider.tasks).toHaveLength(3);
  });

  it('is used again when the video failed and is tried again', async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = { failure: 'Image pixel is invalid' };
    dropPair(pipeline);
    await pipeline.pass(5 * minute);
    pipeline.provider.end = 'succeed';

    pipeline.drop('c/ann.png', { contents: 'a better portrait' });
    await pipeline.pass(5 * minute);

    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
    expect(pipeline.provider.tasks).toHaveLength(2);
    expect(pipeline.provider.speeches).toHaveLength(1);
  });

  it('is used again when the portrait is replaced while it is being spoken', async () => {
    const pipeline = createPipeline();
    const { speak } = pipeline.speaker;
    pipeline.speaker.speak = async (request) => {
      const read = readMessage(pipeline.bucket.put('c/ann.png', { contents: 'a better portrait' }));
      if (read.kind !== 'poison' && pipeline.provider.speeches.length === 0) await pipeline.work.submit(read);
      return speak(request);
    };

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.speeches).toHaveLength(1);
    expect(pipeline.provider.tasks.map(({ request }) => request.image)).toMatchObject([
      { url: expect.stringContaining('versionId=v3') },
    ]);
  });

  it.each([
    ['the portrait is replaced', undefined, 1],
    ['the job is cancelled and retried', 'cancel', 1],
    ['another voice is asked for', json({ voice: 'uk_man2' }), 2],
  ] as const)('is paid for once when %s while it is being spoken', async (_, change, speeches) => {
    const pipeline = createPipeline();
    const atOnce = whileSpeaking(pipeline, async () => {
      if (change === 'cancel') {
        await pipeline.command('c/ann', 'cancel');
        await pipeline.command('c/ann', 'retry');
      } else if (change === undefined)
        await pipeline.dropAtOnce('c/ann.png', { contents: 'a better portrait' });
      else await pipeline.dropAtOnce('c/ann.json', change);
    });

    dropPair(pipeline);
    await pipeline.pass(2 * minute);

    expect(atOnce.most).toBe(1);
    expect(pipeline.provider.speeches).toHaveLength(speeches);
    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed', job: { durationSeconds: 10 } });
  });

  it('for a job that was replaced meanwhile is judged by its length all the same', async () => {
    const pipeline = createPipeline();
    pipeline.provider.secondsOf = () => 90;
    whileSpeaking(pipeline, () => pipeline.dropAtOnce('c/ann.png', { contents: 'a better portrait' }));

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.errorOf('c/ann')).toContain('lasts 90.0 s');
  });

  it.each([
    ['is waited for when its answer takes long and its job is given up meanwhile', 'speak', 1],
    ['is tried again at once when that ends without a clear answer', 'speak-but-lose-answer', 2],
  ] as const)('%s', async (_, first, speeches) => {
    const pipeline = createPipeline();
    const { speak } = pipeline.speaker;
    pipeline.provider.speechFaults = [first, 'speak'];
    let isFirst = true;
    pipeline.speaker.speak = async (request) => {
      if (!isFirst) return speak(request);
      isFirst = false;
      await pipeline.dropAtOnce('c/ann.png', { contents: 'a better portrait' });
      await pipeline.pass(minute);
      return speak(request);
    };

    dropPair(pipeline);
    await pipeline.pass(10 * minute);

    expect(pipeline.provider.speeches).toHaveLength(speeches);
    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });

  it.each([
    ['in another voice', json({ voice: 'uk_man2' }), script],
    ['with other words', undefined, { contents: 'Good night.' }],
  ])('is not used %s', async (_, options, words) => {
    const pipeline = createPipeline();
    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    if (options !== undefined) pipeline.drop('c/ann.json', options);
    dropPair(pipeline, portrait, words);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.speeches).toHaveLength(2);
    expect(pipeline.provider.tasks).toHaveLength(2);
  });

  it.each([
    ['used within 29 days', 28 * day, 1],
    ['not used after that: the provider may have forgotten it', 30 * day, 2],
  ])('is %s', async (_, ms, speeches) => {
    const pipeline = createPipeline();
    pipeline.provider.end = { failure: 'Image pixel is invalid' };
    dropPair(pipeline);
    await pipeline.pass(5 * minute);
    pipeline.provider.end = 'succeed';
    pipeline.clock.now += ms;

    pipeline.drop('c/ann.png', { contents: 'a better portrait' });
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.speeches).toHaveLength(speeches);
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });

  it.each([
    [1.9, 'lasts 1.9 s, and this deployment allows 2 to 60 s'],
    [60.2, 'lasts 60.2 s, and this deployment allows 2 to 60 s'],
  ])(
    'and lasts %s s is refused before the video is asked for, and the money is free again',
    async (seconds, words) => {
      const pipeline = createPipeline();
      pipeline.provider.secondsOf = () => seconds;

      dropPair(pipeline);
      await pipeline.pass(5 * minute);
      await pipeline.command('c/ann', 'retry');
      await pipeline.pass(5 * minute);

      expect(pipeline.provider.tasks).toHaveLength(0);
      expect(pipeline.provider.speeches).toHaveLength(1);
      expect(pipeline.errorOf('c/ann')).toContain(words);
      expect(pipeline.accounts.current()).toMatchObject({ slots: {}, spent: 0 });
    },
  );

  it.each([2, 60])('and lasts %s s is taken', async (seconds) => {
    const pipeline = createPipeline();
    pipeline.provider.secondsOf = () => seconds;

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.statusOf('c/ann')).toMatchObject({
      state: 'completed',
      job: { durationSeconds: seconds },
    });
  });

  it('of a length that the provider does not tell is taken at its estimate, without a false warning', async () => {
    const pipeline = createPipeline();
    pipeline.provider.secondsOf = () => undefined;

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });
});

describe("a script's cost", () => {
  it('is estimated before it is spoken: one over the cap is refused unspoken', async () => {
    const pipeline = createPipeline({ money: { jobCap: 1 } });

    dropPair(pipeline, portrait, { contents: 'x'.repeat(300) });
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.speeches).toHaveLength(0);
    expect(pipeline.errorOf('c/ann')).toContain('Drop a shorter script');
  });

  it('is judged again when it is spoken: one that turns out over the cap is not sent', async () => {
    const pipeline = createPipeline({ money: { jobCap: 1 } });
    pipeline.provider.secondsOf = () => 30;

    dropPair(pipeline);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.errorOf('c/ann')).toContain('about $1.68');
    expect(pipeline.accounts.current()).toMatchObject({ slots: {}, spent: 0 });
  });

  it("that turns out over the day's budget holds the job, without its slot, and is not spoken again", async () => {
    const pipeline = createPipeline({ money: { dailyCap: 2 } });
    pipeline.provider.secondsOf = () => 30;
    dropPair(pipeline);
    pipeline.drop('first.png', portrait);
    pipeline.drop('first.mp3', { contents: 'a voice', seconds: 15 });

    await pipeline.pass(5 * minute);
    const today = [pipeline.provider.tasks.length, pipeline.accounts.current().slots];
    await pipeline.pass(day);

    expect(today).toEqual([1, {}]);
    expect(pipeline.provider.speeches).toHaveLength(1);
    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });
});

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

describe('an audioId in the options', () => {
  it('is passed through instead of a file', async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.json', json({ audioId: 'tts-7' }));
    pipeline.drop('c/ann.png', portrait);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.speeches).toHaveLength(0);
    expect(pipeline.provider.tasks.map(({ request }) => request.speech)).toEqual([
      { kind: 'spoken', audioId: 'tts-7' },
    ]);
    expect(pipeline.statusOf('c/ann')).toMatchObject({
      state: 'completed',
      job: { options: { audioId: 'tts-7' }, optionsFrom: { audioId: 'ann.json' }, estimateUsd: 3.36 },
    });
  });

  it("may stand in the portrait's metadata", async () => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.png', { ...portrait, metadata: { 'avatar-audio-id': 'tts-7' } });
    await pipeline.pass(5 * minute);

    expect(pipeline.statusOf('c/ann')).toMatchObject({ state: 'completed' });
  });

  it.each(['c/ann.mp3', 'c/ann.txt'])('beside %s is a conflict', async (key) => {
    const pipeline = createPipeline();

    pipeline.drop('c/ann.json', json({ audioId: 'tts-7' }));
    pipeline.drop('c/ann.png', portrait);
    pipeline.drop(key, script);
    await pipeline.pass(5 * minute);

    expect(pipeline.provider.tasks).toHaveLength(0);
    expect(pipeline.errorOf('c/ann')).toContain('the audioId in ann.json are here at once');
  });

  it('is not sent again by itself when its video failed', async () => {
    const pipeline = createPipeline();
    pipeline.provider.end = { failure: 'Image pixel is invalid' };

    pipeline.drop('c/ann.json', json({ audioId: 'tts-7' }));
    pipeline.drop('c/ann.png', portrait);
    await pipeline.pass(60 * minute);

    expect(pipeline.provider.tasks).toHaveLength(1);
    expect(pipeline.errorOf('c/ann')).toContain('Image pixel is invalid');
  });
});
