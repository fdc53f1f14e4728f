import type { JobId } from '../../shared/domain/ids.ts';
import type { Media } from '../../shared/ports/media.ts';
import type { Queue } from '../../shared/ports/queues.ts';
import type { Provider } from '../../shared/ports/provider.ts';
import type { Speaker } from '../../shared/ports/speaker.ts';
import type { Tasks } from '../../shared/ports/tasks.ts';
import type { DebtPorts } from '../../shared/workflow/pay-debts.ts';

export type SubmitPorts = DebtPorts & {
  /** Events of any other bucket are nobody's uploads. */
  readonly dropBucket: string;
  readonly media: Media;
  readonly provider: Provider;
  readonly speaker: Speaker;
  readonly tasks: Tasks;
  readonly deliverQueue: Queue;
  /** Undefined where nothing outside can reach us. */
  readonly callbackUrlOf: (job: JobId) => Promise<string | undefined>;
};
