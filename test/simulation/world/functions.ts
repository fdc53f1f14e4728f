import { readCallback } from '../../../shared/adapters/provider/wire-callback.ts';
import { takeKnock, type Knock } from '../../../functions/callback/take-knock.ts';
import { deliverWork } from '../../../functions/deliver/work.ts';
import { reconcile } from '../../../functions/reconcile/reconcile.ts';
import { submitWork } from '../../../functions/submit/work.ts';
import { workBatch, type Work } from '../../../shared/adapters/aws/work-batch.ts';
import type { Role, Worker } from '../kernel/worker.ts';
import type { Letter, LetterBox } from './letters.ts';
import type { SimulatedPorts, World } from './ports.ts';

export type ComposePorts = (world: World, worker: Worker) => SimulatedPorts;

const workOf = { submit: submitWork, deliver: deliverWork } satisfies Partial<
  Record<Role, (ports: SimulatedPorts) => Work>
>;

/** Messages of one invocation at most: ten as deployed for uploads, fewer here so that they interleave between workers. */
const batchSizes = { submit: 3, deliver: 1 } as const;

/** The functions as the platform runs them: by message, by schedule, by request. */
export const createFunctions = (
  world: World,
  compose: ComposePorts,
  workers: number,
  callbackKey: string,
) => {
  const busy = { submit: 0, deliver: 0 };
  const boxes = { submit: world.submitBox, deliver: world.deliverBox };

  const poll = (role: 'submit' | 'deliver') => {
    while (busy[role] < workers) {
      const letters = boxes[role].receive(batchSizes[role]);
      if (letters.length === 0) return;
      busy[role] += 1;
      void invoke(role, boxes[role], letters);
    }
  };

  const invoke = async (role: 'submit' | 'deliver', box: LetterBox, letters: readonly Letter[]) => {
    const free = () => {
      busy[role] -= 1;
      world.timeline.oursAfter(0, () => poll(role));
    };
    const worker = world.workers.start(role, free);
    const ports = compose(world, worker);
    const event = { Records: letters.map(recordOf) };
    const { batchItemFailures } = await workBatch(ports, event, workOf[role](ports));
    if (!worker.isAlive) return;
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const letter of letters) {
      if (failed.has(letter.id)) continue;
      box.remove(letter);
      world.workedOff(letter.body);
    }
    world.workers.end(worker);
  };

  return {
    poll,
    reconcile: async () => {
      const worker = world.workers.start('reconcile', () => {});
      try {
        await reconcile(compose(world, worker));
      } catch (error) {
        world.logged('failed', { problem: error });
      }
      world.workers.end(worker);
    },
    knock: async (knock: Knock, onAnswer: (isHeard: boolean) => void) => {
      const worker = world.workers.start('callback', () => {});
      const { deliverQueue } = compose(world, worker);
      const ports = { deliverQueue, callbackKeys: async () => [callbackKey], readBody: readCallback };
      try {
        onAnswer(await takeKnock(ports, knock));
      } catch (error) {
        world.logged('failed', { problem: error });
      }
      world.workers.end(worker);
    },
  };
};

const recordOf = ({ id, body }: Letter) => ({
  messageId: id,
  receiptHandle: id,
  body,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'simulation',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:simulation',
  awsRegion: 'eu-central-1',
});
