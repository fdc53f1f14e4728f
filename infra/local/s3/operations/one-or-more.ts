import { z } from 'zod';

/** In XML a list of one looks like the thing itself. */
export const oneOrMore = <Item>(item: z.ZodType<Item>, max: number) =>
  z
    .union([z.array(item), item.transform((single) => [single])])
    .refine((items) => items.length > 0 && items.length <= max);
