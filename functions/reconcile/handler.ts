import { createDependencies } from './dependencies.ts';
import { reconcile } from './reconcile.ts';

const ports = createDependencies(process.env);

/** Every minute: brings what is due to those who can do it. */
export const handler = (): Promise<void> => reconcile(ports);
