import { collationKeys } from "./collation-key";
import { searchText } from "./search-text";

/** How much of a text can be searched. Databases index a text only up to a length, and an imported item may be longer than that. */
const MAX_SEARCHED = 800;

/** What is stored of an item's wording: as it reads, as it is searched and as it is sorted. Written together, always. */
export const wording = (text: string) => ({
  text,
  searchText: searchText(text)
    .slice(0, MAX_SEARCHED)
    .replace(/\p{Surrogate}$/u, ""),
  ...collationKeys(text),
});
