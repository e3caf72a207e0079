import { collationKeys } from "./collation-key";
import { searchText } from "./search-text";

/** How many characters of a text can be searched. Databases index a text only up to a length, and imported items can be longer. */
const MAX_SEARCHED = 800;

/** The stored forms of an item's text: for display, for searching and for sorting. They are always written together. */
export const wording = (text: string) => ({
  text,
  searchText: searchText(text)
    .slice(0, MAX_SEARCHED)
    .replace(/\p{Surrogate}$/u, ""),
  ...collationKeys(text),
});
