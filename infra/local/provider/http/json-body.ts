import * as z from 'zod';

export type Parsed<Body> =
  | { readonly kind: 'parsed'; readonly body: Body }
  | { readonly kind: 'invalid'; readonly problem: string };

export const httpUrl = z.url({ protocol: /^https?$/ });

/** The value of a text, or undefined (which no JSON text means) where it is not JSON. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const sentence = (issue: z.core.$ZodIssue) =>
  issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;

export const parseJsonBody = <Body>(schema: z.ZodType<Body>, body: Buffer): Parsed<Body> => {
  const parsed = schema.safeParse(parseJson(body.toString('utf8')));
  return parsed.success
    ? { kind: 'parsed', body: parsed.data }
    : { kind: 'invalid', problem: parsed.error.issues.map(sentence).join('; ') };
};
