/**
 * A page to open or a command to run. With `mark`, choosing the result marks that item as done; with `set`, it sets the theme or the language
 * of this browser. `href` is then the address for a browser without scripts.
 */
export type Result = {
  id: string;
  label: string;
  lang?: string;
  note: string;
  href: string;
  mark?: { item: string; version: number };
  set?: { name: "theme" | "language"; value: string };
};
export type ResultGroup = { title: string; results: Result[] };
