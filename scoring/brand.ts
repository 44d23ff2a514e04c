declare const brand: unique symbol;

/**
 * Text that identifies one kind of thing. The type-checker refuses an id or code of another kind; at run time it is
 * plain text. Values are branded where they enter: when a bundle is read, in the arguments of the API and the command
 * line (`reads/node-id.ts`), in the types of rows of the database, and when an id is made (`services/identity.ts`).
 */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

/** The same data with ids and codes as plain text. */
export type Plain<T> = T extends Branded<string> ? string : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

/** Brands the ids and codes of data that was written or made as plain text. */
export const branded = <T>(plain: NoInfer<Plain<T>>): T => plain as T;
