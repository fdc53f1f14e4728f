import { describe, expect, it } from 'vitest';
import { queuesFor } from '../../../../infra/local/triggers/notifications.ts';

const bucket = {
  name: 'drop',
  notifications: [
    { event: 's3:ObjectCreated:*', queueArn: 'created', prefix: 'in/', suffix: '' },
    { event: 's3:ObjectRemoved:Delete', queueArn: 'removed', prefix: '', suffix: '.png' },
    { event: 's3:ObjectCreated:Put', queueArn: 'created', prefix: '', suffix: '' },
  ],
};

describe('the queues of an S3 event', () => {
  it.each([
    ['ObjectCreated:Put', 'in/a.png', ['created']],
    ['ObjectCreated:CompleteMultipartUpload', 'in/a.png', ['created']],
    ['ObjectCreated:CompleteMultipartUpload', 'a.png', []],
    ['ObjectCreated:Put', 'a.png', ['created']],
    ['ObjectRemoved:Delete', 'a.png', ['removed']],
    ['ObjectRemoved:Delete', 'a.mp3', []],
    ['ObjectRemoved:DeleteMarkerCreated', 'a.png', []],
  ])('for %s of %s are %j', (eventName, key, expected) => {
    const queues = queuesFor(bucket, { eventName, key });

    expect(queues).toEqual(expected);
  });
});
