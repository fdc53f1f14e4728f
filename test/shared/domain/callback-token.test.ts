import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callbackToken, isCallbackToken } from '../../../shared/domain/callback-token.ts';
import { jobIdOf } from '../../../shared/domain/identity.ts';
import { jobId, nameId } from './builders.ts';

describe('a callback token', () => {
  const token = callbackToken('key', jobId);

  it('opens the door of its own job, with the current key or the one before', () => {
    expect(isCallbackToken(['key'], jobId, token)).toBe(true);
    expect(isCallbackToken(['new key', 'key'], jobId, token)).toBe(true);
  });

  it('opens no other', () => {
    expect(isCallbackToken(['key'], jobIdOf(nameId, ['v1', 'v2'], 2), token)).toBe(false);
    expect(isCallbackToken(['another key'], jobId, token)).toBe(false);
    expect(isCallbackToken([], jobId, token)).toBe(false);
  });

  it('is not guessed, shortened, lengthened or changed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isCallbackToken(['key'], jobId, text)).toBe(text === token);
      }),
    );
    expect(isCallbackToken(['key'], jobId, token.slice(0, -1))).toBe(false);
    expect(isCallbackToken(['key'], jobId, `${token}A`)).toBe(false);
    expect(isCallbackToken(['key'], jobId, token.toUpperCase())).toBe(false);
  });
});
