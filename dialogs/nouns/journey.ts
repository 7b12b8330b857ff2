/** How far a contribution came on its way to the consultation register. */

/**
 * `sent`: it was handed over, and no number came back; `trying`: for more than an hour it did not get through;
 * `refused`: the register did not take it as it is, and the staff know; `published`: the register says so. Before any
 * of these it was only received.
 */
export type Journey =
  | { readonly kind: 'sent' | 'trying' | 'refused' | 'published' }
  | { readonly kind: 'registered'; readonly entry: string }
