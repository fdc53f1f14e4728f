import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { runPipeline, useStack } from './running-pipeline.ts';

const stack = useStack();
const json = (value: unknown) => Buffer.from(JSON.stringify(value));

/** A script in a file with its options beside it, and a batch: a recording, a script, speech that was made before. */
it('asks the provider for exactly what the files say', { timeout: 90_000 }, async () => {
  const pipeline = await runPipeline({
    folder: await temporaryFolder(),
    stack: stack(),
    settings: { provider: { watermark: true, slots: 5 } },
  });
  const { ledger } = pipeline.provider;
  await pipeline.drop('c/_defaults.json', json({ prompt: 'Of the folder.' }));
  await pipeline.drop('c/ann.json', json({ mode: 'pro', voice: 'uk_man2', language: 'zh', speed: 1.5 }));
  await pipeline.drop('c/ann.txt', Buffer.from('大家早上好，大家早上好，大家早上好。'));
  await pipeline.drop('c/ann.png');
  await pipeline.drop('voices/bob.mp3');
  await pipeline.untilState('c/ann', 'completed');
  const audioId = ledger().speeches[0]?.audioId;

  const rows = [
    { name: 'recorded', image: 'c/ann.png', voice: 'voices/bob.mp3', prompt: 'Of the row.', watermark: true },
    { name: 'spoken', image: '/c/ann.png', script: 'Good morning, everybody, and welcome.', mode: 'pro' },
    { name: 'known', image: 'c/ann.png', audioId },
  ];
  await pipeline.drop('wave.batch.json', json({ rows }));
  await pipeline.untilState('wave.batch', 'completed');

  const { tasks, speeches } = ledger();
  expect(pipeline.failures).toEqual([]);
  expect(speeches).toMatchObject([
    { text: '大家早上好，大家早上好，大家早上好。', voiceId: 'uk_man2', language: 'zh', speed: 1.5 },
    { text: 'Good morning, everybody, and welcome.', voiceId: 'oversea_male1', language: 'en', speed: 1 },
  ]);
  const common = { unknownFields: [], externalTaskId: expect.any(String), callbackUrl: expect.any(String) };
  expect(tasks).toHaveLength(4);
  expect(tasks).toEqual(
    expect.arrayContaining(
      [
        { prompt: 'Of the folder.', mode: 'pro', audioId },
        {
          prompt: 'Of the row.',
          mode: 'std',
          watermark: true,
          soundFile: expect.objectContaining({ format: 'mp3' }),
        },
        { mode: 'pro', audioId: speeches[1]?.audioId },
        { mode: 'std', audioId },
      ].map((asked) => expect.objectContaining({ ...common, ...asked })),
    ),
  );
});
