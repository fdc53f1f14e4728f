import type { Provider, Tasks, VideoCopier } from '../../shared/ports.ts';
import type { DebtPorts } from '../../shared/workflow/pay-debts.ts';

export type DeliverPorts = DebtPorts & {
  readonly provider: Provider;
  readonly tasks: Tasks;
  readonly copier: VideoCopier;
};
