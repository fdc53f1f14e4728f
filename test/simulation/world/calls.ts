import type { CallKind } from '../kernel/call-kind.ts';

/** The calls of the ports: whom they are made to, and how long they take. */
export const read: CallKind = { service: 'table', writes: false, leastMs: 2, mostMs: 30 };
export const write: CallKind = { service: 'table', writes: true, leastMs: 2, mostMs: 60 };
export const service: CallKind = { service: 'service', writes: true, leastMs: 5, mostMs: 100 };
export const fetching: CallKind = { service: 'service', writes: false, leastMs: 5, mostMs: 500 };
export const asking: CallKind = { service: 'provider', writes: false, leastMs: 50, mostMs: 2000 };
export const posting: CallKind = { service: 'provider', writes: true, leastMs: 50, mostMs: 5000 };
/** Up to where the client gives up: much can happen to a name meanwhile. */
export const speaking: CallKind = { service: 'provider', writes: true, leastMs: 50, mostMs: 60_000 };
export const copying: CallKind = { service: 'service', writes: true, leastMs: 500, mostMs: 20_000 };
