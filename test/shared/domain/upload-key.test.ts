import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf, parseUploadKey } from '../../../shared/domain/upload-key.ts';

describe('a key', () => {
  it.each([
    ['campaign/ann.png', { name: 'campaign/ann', extension: 'png', role: 'image' }],
    ['ann.MP3', { name: 'ann', extension: 'MP3', role: 'voice' }],
    ['a.b.c.jpeg', { name: 'a.b.c', extension: 'jpeg', role: 'image' }],
    ['v1.2/ann', { name: 'v1.2/ann', extension: '', role: undefined }],
    ['ann.', { name: 'ann', extension: '', role: undefined }],
    ['ann.pdf', { name: 'ann', extension: 'pdf', role: undefined }],
    ['ann.constructor', { name: 'ann', extension: 'constructor', role: undefined }],
  ])('%s says what it is a half of', (key, expected) => {
    expect(parseUploadKey(key)).toEqual(expected);
  });

  it.each(['campaign/', '.DS_Store', 'campaign/.ann.png', '', '/'])('%j is nobody’s upload', (key) => {
    expect(parseUploadKey(key)).toBeUndefined();
  });

  it('comes back from its name and extension', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (key) => {
        const parsed = parseUploadKey(key);
        if (parsed === undefined || key.endsWith('.')) return;
        expect(keyOf(parsed.name, parsed.extension)).toBe(key);
      }),
    );
  });
});
