/** The cookie by which the server knows that the rail is folded, so that it is drawn so at once. */
export const RAIL_COOKIE = "kept-rail";
