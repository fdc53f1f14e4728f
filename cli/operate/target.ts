import type { SQSClient } from '@aws-sdk/client-sqs';

/** The pipeline that an operator's command is meant for. */
export type Target = {
  readonly sqs: SQSClient;
  /** Part of every name's id. */
  readonly dropBucket: string;
  readonly submit: WorkQueue;
  readonly deliver: WorkQueue;
};

export type WorkQueue = { readonly url: string; readonly deadLettersUrl: string };

/** A target that cannot be reached, as a sentence that says what to do. */
export class NoTarget extends Error {
  override readonly name = 'NoTarget';
}
