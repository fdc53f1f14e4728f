import * as z from 'zod/mini';

/*
 * What an option's value may be. Each message completes the sentence "--option takes ...".
 */

/** An option without a value. */
export const flag = z._default(z.boolean(), false);

const numberWhere = (isMeant: (value: number) => boolean, meant: string, otherwise: number) =>
  z._default(
    z.pipe(
      z.string().check(z.refine((text) => text.trim() !== '' && isMeant(Number(text)), meant)),
      z.transform(Number),
    ),
    otherwise,
  );

export const wholeNumber = (least: number, otherwise: number) =>
  numberWhere(
    (value) => Number.isSafeInteger(value) && value >= least,
    `a whole number from ${least} up`,
    otherwise,
  );

export const numberAboveZero = (otherwise: number) =>
  numberWhere((value) => Number.isFinite(value) && value > 0, 'a number above 0', otherwise);

const filled = z.string().check(z.minLength(1, 'a text that is not empty'));

export const text = (otherwise: string) => z._default(filled, otherwise);
export const optionalText = z.optional(filled);

export const oneOf = (names: readonly string[]) =>
  z.optional(z.string().check(z.refine((name) => names.includes(name), `one of ${names.join(', ')}`)));
