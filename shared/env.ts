import * as z from 'zod/mini';

/** A variable that must be set. */
export const variable = z.string().check(z.minLength(1));

/** What the stack must put into a function's environment: one string per variable of its schema. */
export type Environment<Schema extends z.ZodMiniType> = {
  readonly [Name in keyof z.input<Schema>]: string;
};

/** Reads a function's environment once; every problem is named, no value is shown. */
export const readEnv = <Schema extends z.ZodMiniType>(
  schema: Schema,
  env: NodeJS.ProcessEnv,
): z.output<Schema> => {
  const read = z.safeParse(schema, env);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The function's environment is wrong: ${problems.join('; ')}. Deploy the stack again.`);
};
