import { describe } from 'vitest';
import { createMemoryAccounts, createMemoryNames, createMemoryTasks } from '../fakes/memory-state.ts';
import { itKeepsTheAccount, itRegistersTasks } from './accounts-contract.ts';
import { itKeepsNames } from './names-contract.ts';

describe('names in memory', () => itKeepsNames(createMemoryNames));
describe('the account in memory', () => itKeepsTheAccount(createMemoryAccounts));
describe('tasks in memory', () => itRegistersTasks(createMemoryTasks));
