import type { Words } from "@/lib/i18n/words";

const TERMS = [
  "stage",
  "gate",
  "candidate",
  "digest",
  "evidence",
  "signOff",
  "stale",
  "waiver",
  "override",
  "freeze",
  "goNoGo",
  "canary",
  "blueGreen",
  "hold",
  "soak",
  "rollbackWindow",
  "baseline",
  "forecast",
  "verdict",
  "score",
  "auditLog",
] as const;

const GATES = ["order", "conditions", "complete", "signOff", "exceptions"] as const;

const KEYS = [
  ["Ctrl K", "palette"],
  ["Esc", "close"],
  ["Tab", "skip"],
  ["?", "checklist"],
] as const;

export type HelpContent = {
  title: string;
  terms: { title: string; lines: { name: string; text: string }[] };
  gates: { title: string; lines: string[] };
  keys: { title: string; lines: { name: string; text: string }[] };
  onPage: string;
  close: string;
};

/** The help in the reader's language: one line for each word (docs/glossary.md has all of them), how gates work, and the keys. */
export const helpContent = ({ t }: Words): HelpContent => ({
  title: t("help.title"),
  terms: { title: t("help.termsTitle"), lines: TERMS.map((term) => ({ name: t(`help.terms.${term}`), text: t(`help.meanings.${term}`) })) },
  gates: { title: t("help.gatesTitle"), lines: GATES.map((line) => t(`help.gates.${line}`)) },
  keys: { title: t("help.keysTitle"), lines: KEYS.map(([name, key]) => ({ name, text: t(`help.keys.${key}`) })) },
  onPage: t("help.onPage"),
  close: t("app.close"),
});
