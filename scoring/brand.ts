declare const brand: unique symbol;

/**
 * Text that identifies one kind of thing. The type-checker refuses an id or code of another kind; at run time it is
 * plain text.
 *
 * Values are branded where they enter, by the types of rows of the database, of arguments of the API and of options of
 * the command line, and by these functions: `idOf` and `uuidOf` (`reads/node-id.ts`) and `isId` (`services/identity.ts`)
 * for ids that a caller wrote, `newId` for new ones, `MapReader` for a bundle, and `branded` for data that is written in
 * code. A cast elsewhere is refused by a test (`test/house/ids.test.ts`).
 */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

/** The same data with ids and codes as plain text. */
export type Plain<T> = T extends Branded<string> ? string : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

/** Brands the ids and codes of data that was written or made as plain text. */
export const branded = <T>(plain: NoInfer<Plain<T>>): T => plain as T;
