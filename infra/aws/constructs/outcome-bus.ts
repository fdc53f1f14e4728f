import type { ExistingBus } from './existing.ts';
import { Access, allow } from './access.ts';

/** Where the outcome of each job is announced. */
export class OutcomeBus {
  readonly bus: ExistingBus;

  constructor(bus: ExistingBus) {
    this.bus = bus;
  }

  access(actions: readonly string[]) {
    return new Access({ EVENT_BUS: this.bus.eventBusName }, allow(actions, this.bus.eventBusArn));
  }
}
