import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { encodeEventKey } from '../../../../infra/local/s3/events/event-record.ts';
import type { S3EventRecord } from '../../../../infra/local/s3/events/event-record.ts';
import { bucket, clientOf, runningS3, temporaryFolder } from './running-s3.ts';

const put = (client: S3Client, key: string, body = key) =>
  client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));

const collect = async (source: AsyncIterable<S3EventRecord>): Promise<readonly S3EventRecord[]> => {
  const records: S3EventRecord[] = [];
  for await (const record of source) records.push(record);
  return records;
};

test('an upload is told in the shape of AWS, with its key encoded', async () => {
  const { client, events } = await runningS3({ now: () => new Date(1_800_000_000_000), region: 'eu-west-1' });
  client.config.systemClockOffset = 1_800_000_000_000 - Date.now();

  const { VersionId, ETag } = await put(client, 'red flower/é+%20.png', 'hello');

  expect(events).toEqual([
    {
      eventVersion: '2.5',
      eventSource: 'aws:s3',
      awsRegion: 'eu-west-1',
      eventTime: '2027-01-15T08:00:00.000Z',
      eventName: 'ObjectCreated:Put',
      userIdentity: { principalId: 'AWS:LOCALKEY' },
      requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: { 'x-amz-request-id': expect.any(String), 'x-amz-id-2': expect.any(String) },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'local',
        bucket: { name: 'drop', ownerIdentity: { principalId: 'LOCAL' }, arn: 'arn:aws:s3:::drop' },
        object: {
          key: 'red+flower/%C3%A9%2B%2520.png',
          size: 5,
          eTag: ETag?.replaceAll('"', ''),
          versionId: VersionId,
          sequencer: expect.stringMatching(/^[0-9A-F]{18}$/),
        },
      },
    },
  ]);
});

test.each([
  ['a b', 'a+b'],
  ['a+b', 'a%2Bb'],
  ['a/b', 'a/b'],
  ["it's (1)!.png", 'it%27s+%281%29%21.png'],
  ['ä', '%C3%A4'],
])('the key %s is written %s in an event', (key, written) => {
  expect(encodeEventKey(key)).toBe(written);
});

test('copies and both kinds of removal are told by their names', async () => {
  const { client, events } = await runningS3();
  const { VersionId } = await put(client, 'a');
  await client.send(new CopyObjectCommand({ Bucket: bucket, Key: 'b', CopySource: `${bucket}/a` }));
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'a' }));
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'a', VersionId }));

  expect(events.map(({ eventName, s3 }) => `${eventName} ${s3.object.key}`)).toEqual([
    'ObjectCreated:Put a',
    'ObjectCreated:Copy b',
    'ObjectRemoved:DeleteMarkerCreated a',
    'ObjectRemoved:Delete a',
  ]);
  expect(events[3]?.s3.object).toEqual({ key: 'a', versionId: VersionId, sequencer: expect.any(String) });
});

test('removing a version that is not there is told to nobody', async () => {
  const { client, events } = await runningS3();

  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'a', VersionId: 'never' }));

  expect(events).toEqual([]);
});

test('sequencers grow in the order of the commits, also across a restart and a clock that stands still', async () => {
  const folder = await temporaryFolder();
  const now = () => new Date('2026-01-01T00:00:00Z');
  const systemClockOffset = now().getTime() - Date.now();
  const sequencers: string[] = [];
  const onEvent = (_bucket: string, event: S3EventRecord) => {
    sequencers.push(event.s3.object.sequencer);
    return Promise.resolve();
  };

  for (let run = 1; run <= 2; run += 1) {
    const { server, client } = await runningS3({ folder, now, onEvent });
    client.config.systemClockOffset = systemClockOffset;
    const { VersionId } = await put(client, 'k');
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'k', VersionId }));
    await put(client, 'k');
    await server.close();
  }

  expect(sequencers).toHaveLength(6);
  expect(sequencers.toSorted()).toEqual(sequencers);
  expect(new Set(sequencers).size).toBe(6);
});

test('after a restart the newest versions are told again, word for word', async () => {
  const first = await runningS3();
  await put(first.client, 'a', 'one');
  await put(first.client, 'a', 'two');
  await put(first.client, 'b/ö', 'x');
  await put(first.client, 'gone');
  await first.client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'gone' }));
  await first.server.close();

  const second = await runningS3({ folder: first.folder });
  const again = await collect(second.server.events(bucket));

  const [, two, third, , marker] = first.events;
  expect(again).toEqual([two, third, marker]);
  expect(second.events).toEqual([]);
});

test('the events of a bucket that is not there are a mistake', async () => {
  const { server } = await runningS3();

  await expect(collect(server.events('other'))).rejects.toThrow('There is no bucket other');
});

test('a change whose event could not be handed over is not acknowledged', async () => {
  const { server } = await runningS3({
    onEvent: () => Promise.reject(new Error('the queue is full')),
    onFault: () => undefined,
  });
  const client = clientOf(server.url);

  await expect(put(client, 'k')).rejects.toMatchObject({ name: 'InternalError' });
  const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k' }));

  expect(await got.Body?.transformToString()).toBe('k');
});
