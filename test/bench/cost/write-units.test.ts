import { describe, expect, it } from 'vitest';
import { indexUnits, itemBytes, type Item, tableUnits } from '../../../bench/cost/write-units.ts';

const ofBytes = (bytes: number): Item => ({ id: { S: 'x'.repeat(bytes - 2) } });

describe('the size of an item', () => {
  it.each<[string, Item, number]>([
    ['names and strings by their bytes in UTF-8', { id: { S: 'grün' } }, 7],
    ['a number by pairs of digits, and one', { dueAt: { N: '1795434771998' } }, 13],
    ['all attributes together', { id: { S: 'a' }, version: { N: '1' } }, 12],
  ])('counts %s', (_what, item, bytes) => {
    expect(itemBytes(item)).toBe(bytes);
  });
});

describe('a write of the table', () => {
  it.each<[string, Item | undefined, Item, number]>([
    ['of one byte is one unit', undefined, ofBytes(3), 1],
    ['of 1 KB is one unit', undefined, ofBytes(1024), 1],
    ['of a byte more is two', undefined, ofBytes(1025), 2],
    ['that makes an item smaller counts what stood there', ofBytes(2049), ofBytes(10), 3],
  ])('%s', (_what, before, after, units) => {
    expect(tableUnits(before, after)).toBe(units);
  });
});

describe('the index', () => {
  const plain: Item = { id: { S: 'a' } };
  const due = (dueAt: number, lane = 'submit#0'): Item => ({
    ...plain,
    lane: { S: lane },
    dueAt: { N: String(dueAt) },
  });

  it.each<[string, Item | undefined, Item, number]>([
    ['takes one unit for an entry that comes', undefined, due(1), 1],
    ['takes one unit for an entry that goes', due(1), plain, 1],
    ['takes two units for a key that changes', due(1), due(2), 2],
    ['takes two units for an entry that moves to another lane', due(1), due(1, 'deliver#0'), 2],
    ['takes nothing where its attributes stay', due(1), { ...due(1), state: { S: 'new' } }, 0],
    ['takes nothing for an item that has no place in it', undefined, plain, 0],
  ])('%s', (_what, before, after, units) => {
    expect(indexUnits(before, after)).toBe(units);
  });
});
