import { type Label, labelled } from "./vocabulary";

export type FrontMatter = { text: string; facts: { label: Label; value: string; line: number }[] };

const MAX_LINES = 60;

/** Reads YAML front matter of plain `key: value` lines and blanks those lines, so that line numbers do not change. */
export function takeFrontMatter(text: string): FrontMatter {
  if (!text.startsWith("---\n")) return { text, facts: [] };
  const lines = text.split("\n", MAX_LINES);
  const close = lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---");
  if (close < 1 || !lines.slice(1, close).every((line) => line.trim() === "" || /^[\s\p{L}#-]/u.test(line))) return { text, facts: [] };
  const facts = lines.slice(1, close).flatMap((line, index) => {
    const found = labelled(line);
    return found ? [{ label: found.label, value: found.value.replace(/^(["'])(.*)\1$/, "$2"), line: index + 2 }] : [];
  });
  let rest = 0;
  for (let line = 0; line <= close; line++) rest = text.indexOf("\n", rest) + 1 || text.length;
  return { text: "\n".repeat(close + 1) + text.slice(rest), facts };
}
