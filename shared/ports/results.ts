import type { JobId, NameId } from '../domain/ids.ts';
import type { ResultKeys } from '../domain/result-keys.ts';

export type Publication = {
  readonly keys: ResultKeys;
  /** The job that the name's state is about, or the name itself. */
  readonly writer: JobId | NameId;
  readonly edition: number;
  /** JSON text. */
  readonly status: string;
  /** Undefined when nothing is wrong: an error text that stands there is removed. */
  readonly errorText: string | undefined;
};

export interface Results {
  /** Writes what people see; a newer edition that is there already stays. */
  publish(publication: Publication): Promise<void>;
}
