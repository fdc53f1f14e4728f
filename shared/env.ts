import * as z from 'zod/mini';
import { environmentProblem } from './environment-problem.ts';

/** A variable that must be set. */
export const variable = z.string().check(z.minLength(1));

/** What the stack must put into a function's environment: one string per variable of its schema. */
export type Environment<Schema extends z.ZodMiniType> = {
  readonly [Name in keyof z.input<Schema>]: string;
};

/** Reads a function's environment once. Throws one error that names every problem, and no secret's value. */
export const readEnv = <Schema extends z.ZodMiniType>(
  schema: Schema,
  env: NodeJS.ProcessEnv,
): z.output<Schema> => {
  const read = z.safeParse(schema, env, { reportInput: true });
  if (read.success) return read.data;
  const problems = read.error.issues.map(environmentProblem);
  throw new Error(`The function's environment is wrong: ${problems.join('; ')}. Deploy the stack again.`);
};
