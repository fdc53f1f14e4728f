import { describe } from 'vitest';
import { createMemoryResults } from '../fakes/memory-results.ts';
import { itPublishesResults } from './results-contract.ts';

describe('results in memory', () =>
  itPublishesResults(async () => {
    const results = createMemoryResults();
    return { results, read: async (key) => results.files.get(key)?.body };
  }));
