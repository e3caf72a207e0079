import { searchText } from "@/lib/domain/checklist/search-text";
import type { Result } from "./result";
import { SYNONYMS } from "./synonyms";

/** A possible result, with further words that find it. */
export type Candidate = Result & { also: string };

/** `key`: its entry in the synonyms. */
export const candidate = (key: string, id: string, label: string, href: string, note = ""): Candidate => ({
  id,
  label,
  note,
  href,
  also: SYNONYMS[key] ?? "",
});

/** A sign in a name or a search separates words too: `sign-off`, `signoff` and `sign off` find the same. */
const wordsOf = (search: string): string[] =>
  searchText(search)
    .split(/[\s/_-]+/)
    .filter(Boolean);

/** A result fits if it contains every typed word. */
export function fitting(search: string): (result: Candidate) => boolean {
  const typed = wordsOf(search);
  return ({ label, note, also }) => {
    const text = searchText(`${label} ${note} ${also}`);
    return typed.every((word) => text.includes(word));
  };
}

/** Results whose own name has all typed words, then those that a synonym finds, then those that only a note finds, as the title of the plan. */
export function byName(search: string): (a: Candidate, b: Candidate) => number {
  const typed = wordsOf(search);
  const has = (text: string) => typed.every((word) => searchText(text).includes(word));
  const rank = ({ label, also }: Candidate) => (has(label) ? 0 : has(`${label} ${also}`) ? 1 : 2);
  return (a, b) => rank(a) - rank(b);
}

export const resultOf = ({ also: _also, ...result }: Candidate): Result => result;
