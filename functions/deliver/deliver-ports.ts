import type { Provider } from '../../shared/ports/provider.ts';
import type { Tasks } from '../../shared/ports/tasks.ts';
import type { VideoCopier } from '../../shared/ports/video-copier.ts';
import type { DebtPorts } from '../../shared/workflow/pay-debts.ts';

export type DeliverPorts = DebtPorts & {
  readonly provider: Provider;
  readonly tasks: Tasks;
  readonly copier: VideoCopier;
};
