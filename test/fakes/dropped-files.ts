import type { Dropped } from './drop-bucket.ts';

export const portrait: Dropped = { contents: 'a portrait' };
export const voice: Dropped = { contents: 'a voice' };
export const json = (value: unknown): Dropped => ({ contents: JSON.stringify(value) });
