import { describe } from 'vitest';
import { readMessage } from '../../shared/adapters/aws/read-message.ts';
import { createDropBucket } from '../fakes/drop-bucket.ts';
import { itKeepsUploads } from './media-contract.ts';

/** The version is told where S3 tells it: in the notification. */
const versionIn = (notification: string): string => {
  const read = readMessage(notification);
  return (read.kind === 'drops' ? read.events[0]?.versionId : undefined) ?? '';
};

describe('uploads in memory', () =>
  itKeepsUploads(async () => {
    const media = createDropBucket();
    return {
      media,
      put: async (key, contents, metadata = {}) => ({
        key,
        versionId: versionIn(media.put(key, { contents, metadata })),
      }),
      remove: async (key) => void media.remove(key),
    };
  }));
