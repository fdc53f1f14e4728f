import { expect, test } from 'vitest';
import { verifySignature } from '../../../../shared/adapters/provider/webhook-signature.ts';

/** Kling's published vector. */
const published = {
  id: '9876543210',
  timestamp: '1781080794',
  signature: 'v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=',
  body: '{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}',
};
const secret = 'whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=';
const otherSecret = 'whsec_b3RoZXI=';
const sentAt = 1781080794;

test('the published message is valid', () => {
  expect(verifySignature(published, [secret], sentAt)).toBe('valid');
});

test.each([
  ['another body', { body: `${published.body} ` }],
  ['another id', { id: '9876543211' }],
  ['another time', { timestamp: '1781080795' }],
  ['another signature', { signature: 'v1,AAAAJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=' }],
  ['a shorter signature', { signature: 'v1,UsKl' }],
  ['an unknown version', { signature: published.signature.replace('v1', 'v2') }],
  ['no version', { signature: published.signature.slice(3) }],
  ['no signature', { signature: '' }],
])('a message with %s is none of ours', (_case, changes) => {
  expect(verifySignature({ ...published, ...changes }, [secret], sentAt)).toBe('mismatch');
});

test.each([
  [-301, 'stale'],
  [-300, 'valid'],
  [300, 'valid'],
  [301, 'stale'],
])('a message that is read %i s after it was sent is %s', (laterSeconds, verdict) => {
  expect(verifySignature(published, [secret], sentAt + laterSeconds)).toBe(verdict);
});

test('one match is enough while secrets and signatures rotate', () => {
  const message = { ...published, signature: `v1,AAAA ${published.signature} v1a,BBBB` };

  expect(verifySignature(message, [otherSecret, secret], sentAt)).toBe('valid');
  expect(verifySignature(message, [otherSecret], sentAt)).toBe('mismatch');
  expect(verifySignature(message, [], sentAt)).toBe('mismatch');
});

test('an empty secret vouches for nothing and is refused', () => {
  expect(() => verifySignature(published, ['whsec_'], sentAt)).toThrow(/must hold a key/);
});
