import type { Outcome } from '../domain/outbox.ts';

export type Announcement = {
  readonly outcome: Outcome;
  readonly name: string;
  readonly jobId?: string;
  readonly taskId?: string;
  readonly video?: string;
  readonly message: string;
};

export interface Events {
  announce(announcement: Announcement): Promise<void>;
}
