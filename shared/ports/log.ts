type Fields = Readonly<Record<string, string | number | boolean>>;

/** What alarms and dashboards look at, by CloudWatch's names. */
export type Measurements = Readonly<
  Partial<
    Record<
      | 'AccountStopped'
      | 'OldestQueuedSeconds'
      | 'SlotsInUse'
      | 'SpentTodayUsd'
      | 'EstimatedUsd'
      | 'Deducted'
      | 'Completed'
      | 'Failed'
      | 'Refused'
      | 'Unsure'
      | 'Overdue'
      | 'StillWaiting',
      number
    >
  >
>;

/** One line per event; fields never hold secrets, tokens or URLs. */
export interface Log {
  write(event: string, fields: Fields): void;
  /** Something that an operator may have to look into. */
  warn(event: string, fields: Fields): void;
  measure(measurements: Measurements): void;
}
