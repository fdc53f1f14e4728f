import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface WorkQueueProps {
  /** The longest that the function which the queue feeds may run. */
  readonly worksFor: Duration;
  readonly removalPolicy: RemovalPolicy;
}

/** Tries before a message is set aside: at growing intervals, enough to outlive a fault of half an hour. */
const maxReceiveCount = 5;

/** A queue of work with a queue beside it for what could not be done. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const common = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      removalPolicy: props.removalPolicy,
    };
    // A message keeps its age when it is set aside, so the dead letters are kept longer than the work.
    this.deadLetters = new Queue(this, 'DeadLetters', { ...common, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      retentionPeriod: Duration.days(4),
      // Not the usual six times as long: that is room for throttled pollers, which a limit on the event source
      // rules out here, and a message whose worker died is tried again no sooner than this.
      visibilityTimeout: props.worksFor.plus(Duration.minutes(1)),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
  }
}
