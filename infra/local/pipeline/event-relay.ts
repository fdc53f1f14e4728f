import type { S3EventRecord } from '../s3/events/event-record.ts';

type Deliver = (bucketName: string, event: S3EventRecord) => Promise<void>;

/** Between S3, which is there first, and the queues that its events go to. */
export type EventRelay = {
  readonly onS3Event: Deliver;
  readonly connect: (deliver: Deliver) => void;
};

export const createEventRelay = (
  onS3Event: (bucketName: string, event: S3EventRecord) => void,
): EventRelay => {
  let deliver: Deliver = async (bucketName) => {
    throw new Error(
      `An object was put into ${bucketName} while the pipeline was still starting. Put it again.`,
    );
  };
  return {
    onS3Event: async (bucketName, event) => {
      await deliver(bucketName, event);
      onS3Event(bucketName, event);
    },
    connect: (connected) => {
      deliver = connected;
    },
  };
};
