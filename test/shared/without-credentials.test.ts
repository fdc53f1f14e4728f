import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutCredentials } from '../../shared/without-credentials.ts';

describe('a value that is shown', () => {
  it.each([
    ['https://ann:s3cret@api.test/v1', 'https://…@api.test/v1'],
    ['https://s3cret@api.test', 'https://…@api.test'],
    ['https:ann:s3cret@api.test', 'https:…@api.test'],
    ['https:\\\\ann:s3cret@api.test', 'https:\\\\…@api.test'],
    [' HTTPS://ann:s3/c?r#e\nt@@api.test', ' HTTPS://…@api.test'],
    ['ann:s3cret@api.test', 'ann:…@api.test'],
    ['https://api.test/v1?key=s3cret', 'https://api.test/v1?…'],
    ['https://api.test/v1#s3cret', 'https://api.test/v1#…'],
  ])('%j holds no credentials as %j', (text, shown) => {
    expect(withoutCredentials(text)).toBe(shown);
  });

  it.each(['https://api.test/kling', 'http://api.test', 'me@example.test', 'nowhere', ''])(
    '%j, which has none, is shown as it is',
    (text) => {
      expect(withoutCredentials(text)).toBe(text);
    },
  );

  it('never holds a password, whatever that is made of', () => {
    const secret = 'S3CRET';
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.webPath(), (before, after, path) => {
        const shown = withoutCredentials(`https://ann:${before}${secret}${after}@api.test${path}`);
        expect(shown).not.toContain(secret);
      }),
    );
  });
});
