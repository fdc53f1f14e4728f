import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { answerRequest } from './answer-request.ts';
import type { ServerParts } from './answer-request.ts';
import { currentEvents } from './events/current-events.ts';
import type { S3EventRecord } from './events/event-record.ts';
import { addBucket } from './operations/bucket-operations.ts';
import { listenOnLoopback } from './listen-on-loopback.ts';
import { openStore } from './store/open-store.ts';

export type S3Options = Readonly<{
  /** Holds the journal and the data; made when missing. One server at a time may have it open. */
  folder: string;
  /** @default a free one */
  port?: number;
  /** The secret of an access key id, or undefined for one that is not known. */
  credentials: ServerParts['credentials'];
  /**
   * Called for every commit, in the order of the commits. The client's answer waits for it; when it rejects, the client
   * gets InternalError although the change is made, so that it tries again and the event is not lost.
   */
  onEvent?: ServerParts['onEvent'];
  /** Told each permission that AWS would have asked for. */
  onRequest?: ServerParts['onRequest'];
  /** @default written to standard error */
  onFault?: ServerParts['onFault'];
  /** Dates versions and events, and judges signatures: it may not differ from the clients' by more than 15 minutes. */
  now?: () => Date;
  /** @default 'us-east-1' */
  region?: string;
}>;

export type S3Server = Readonly<{
  /** `http://127.0.0.1:PORT` */
  url: string;
  port: number;
  /** Makes the bucket if it is not there. */
  createBucket: (name: string) => void;
  /**
   * The events of the newest versions, the very same that were told when they were committed; delete markers included,
   * so that a removal whose event was lost is told again too.
   */
  events: (bucket: string) => AsyncIterable<S3EventRecord>;
  /** Ends the connections, waits for what is being committed, and closes the folder. */
  close: () => Promise<void>;
}>;

/** Serves a folder as S3 on the loopback interface. @throws when the port is taken or the folder is damaged. */
export const startS3 = async (options: S3Options): Promise<S3Server> => {
  const { folder, region = 'us-east-1', now = () => new Date() } = options;
  const store = await openStore({ folder, now, newId: () => randomBytes(16).toString('hex') });
  const parts: ServerParts = {
    store,
    region,
    credentials: options.credentials,
    onEvent: options.onEvent ?? (() => Promise.resolve()),
    onRequest: options.onRequest ?? (() => undefined),
    onFault: options.onFault ?? ((error) => console.error(error)),
  };
  const underWay = new Set<Promise<void>>();
  const server = createServer({ requestTimeout: 0 }, (incoming, response) => {
    const answered = answerRequest(parts, incoming, response).finally(() => underWay.delete(answered));
    underWay.add(answered);
  });
  const port = await listenOnLoopback(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    createBucket: (name) => {
      addBucket(store, name);
    },
    events: (bucket) => currentEvents(store, bucket, region),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, ...underWay]);
      store.close();
    },
  };
};
