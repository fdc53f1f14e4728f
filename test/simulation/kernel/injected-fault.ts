/** A fault that the world makes; the product must outlive it. */
export class InjectedFault extends Error {
  override readonly name = 'InjectedFault';
  static readonly refused = 'The service refused.';
  static readonly lost = 'The answer was lost.';

  static isKnown(message: string): boolean {
    return message === InjectedFault.refused || message === InjectedFault.lost;
  }
}
