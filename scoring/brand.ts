declare const brand: unique symbol;

/**
 * Text that identifies one kind of thing. The type-checker refuses an id or code of another kind; at run time it is
 * plain text. Values are branded where they enter: when a bundle is read, in the arguments of the API and the command
 * line (`reads/node-id.ts`), in the types of rows of the database, and when an id is made (`services/identity.ts`).
 */
export type Branded<Name extends string> = string & { readonly [brand]: Name };
