import type { NameId } from '../domain/ids.ts';
import type { NameRecord } from '../domain/name-record.ts';

/** The aggregates of the names. A save that lost a race answers undefined: read again and decide again. */
export interface Names {
  load(id: NameId): Promise<NameRecord | undefined>;
  /** Many at once, in no order; those that were never written are left out. */
  loadAll(ids: readonly NameId[]): Promise<readonly NameRecord[]>;
  /** Writes on the condition that the stored version is still `record.version`; answers the record as written. */
  save(record: NameRecord): Promise<NameRecord | undefined>;
  /** Names to look at in one lane, whose time has come, earliest first. */
  due(lane: 'submit' | 'deliver', until: number, limit: number): Promise<readonly NameId[]>;
  /** Names whose jobs wait for a slot, longest first. */
  line(limit: number): Promise<readonly NameId[]>;
}
