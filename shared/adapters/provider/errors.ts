import { ProviderUnavailable } from '../../ports/provider.ts';

/** Why no report could be had. */
export type UnavailableGround =
  /** No connection, or no whole answer in time. */
  | 'network'
  /** The provider is down, overloaded or answers in a way that may pass. */
  | 'unavailable'
  /** Too many requests. */
  | 'rate'
  /** The operator must act: key, balance, permission. */
  | 'account'
  /** The address is not that of this provider's queries: a setting is wrong. */
  | 'wrong-path'
  /** The provider will not answer this question, however often it is asked. */
  | 'refused';

const passing: ReadonlySet<UnavailableGround> = new Set(['network', 'unavailable', 'rate']);

/** A query that got no answer about its task. The task itself is untouched: asking again is always safe. */
export class ReportUnavailable extends ProviderUnavailable {
  override readonly name = 'ReportUnavailable';
  readonly ground: UnavailableGround;
  /** Whether the same question may get an answer without anybody changing a setting. */
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  /** @param message a sentence that is safe to show. */
  constructor(ground: UnavailableGround, message: string, retryAfterMs?: number) {
    super(message);
    this.ground = ground;
    this.retryable = passing.has(ground);
    this.retryAfterMs = retryAfterMs;
  }
}
