/** What the calls of a job do not tell and a bill depends on. Stated, so that a reader can put in their own. */
export const assumptions = {
  videoMB: 20,
  imageMB: 2,
  voiceMB: 1,
  /** A call of DynamoDB, S3 or SQS from within the region. */
  awsCallMs: 12,
  /** A question to the provider, or the POST. */
  providerCallMs: 300,
  /** What one connection to a source was seen to give. */
  sourceMBPerSecond: 25,
  /** Reading a picture and a recording, and the rest of a function's own work, at a third of a processor. */
  ownMs: { submit: 60, callback: 10, deliver: 30, reconcile: 20 },
  /** Lambda's own two lines about a run (`platform.start`, `platform.report`). */
  logBytesPerInvocation: 600,
  /** What the functions say of a job that completes: its outcome, and what it cost as a metric. */
  logBytesPerJob: 1_500,
  /** One observed task of 14.7 s of sound. */
  taskSeconds: 331,
  slots: 3,
  /** Lambda's pollers of a queue, and how long one waits for a message. */
  pollersPerQueue: 5,
  pollSeconds: 20,
} as const;
