import { Access, allow } from './access.ts';
import { WorkQueue } from './work-queue.ts';

/** Jobs that the provider should be asked about. */
export class DeliverQueue extends WorkQueue {
  access(actions: readonly string[]) {
    return new Access({ DELIVER_QUEUE_URL: this.queue.queueUrl }, allow(actions, this.queue.queueArn));
  }

  deadLetterAccess(actions: readonly string[]) {
    return new Access(
      { DELIVER_DEAD_LETTER_URL: this.deadLetters.queueUrl },
      allow(actions, this.deadLetters.queueArn),
    );
  }
}
