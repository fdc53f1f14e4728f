import type { FaultKind } from '../kinds.ts';

/** What a call may suffer, and how long it takes. */
export type CallKind = {
  readonly service: 'table' | 'service' | 'provider';
  readonly writes: boolean;
  readonly leastMs: number;
  readonly mostMs: number;
};

export const refusalOf = ({ service }: CallKind): FaultKind | undefined =>
  service === 'table' ? 'table.throttled' : service === 'service' ? 'service.failed' : undefined;

export const lossOf = ({ service }: CallKind): FaultKind | undefined =>
  service === 'table' ? 'table.answer-lost' : service === 'service' ? 'service.answer-lost' : undefined;
