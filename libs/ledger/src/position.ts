declare const positionBrand: unique symbol;

/**
 * A place in the order of a ledger. Opaque: only the adapter that made it may look inside; everybody else stores it,
 * prints it and hands it back. Text that a person typed becomes one with `Ledger.position`.
 */
export type Position = string & { readonly [positionBrand]: true };
