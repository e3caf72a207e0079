"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { commands } from "@/lib/commands";
import { getWords } from "@/lib/i18n/words";
import { type FormState, performForm } from "./form-action";
import { FormReader } from "./form-reader";

// Anybody can call an exported action with any arguments. It only reads what was sent; perform() decides.

/** A row of the settings as the page showed it: what it is, its version, and the text of each of its fields. */
const shownRow = z.strictObject({
  kind: z.enum(["phase", "service"]),
  id: z.string().max(64),
  version: z.int().min(1),
  label: z.string().max(200),
  was: z.record(z.string().max(20), z.string().max(4000)),
});
type ShownRow = z.infer<typeof shownRow>;

/** More rows than a plan has services and phases. */
const MAX_ROWS = 1000;

export type RefusedRow = {
  id: string;
  label: string;
  message: string;
  details: string[];
  /** Why a field was refused, by its name in the form. */
  fields: Record<string, string>;
  /** Somebody else changed it meanwhile. */
  isConflict: boolean;
};

/** What became of the changed rows; null before the form was sent. */
export type SettingsAnswer = null | { message: string; saved: string[]; refused: RefusedRow[] };

/**
 * Saves the rows of a settings table that were changed. Each one is performed by the command of its kind and has its own version, so a
 * refused row leaves the others saved.
 */
export async function changeSettings(_before: SettingsAnswer, sent: unknown): Promise<SettingsAnswer> {
  const { t } = await getWords();
  const form = new FormReader(sent);
  const rows = form.choices("row").slice(0, MAX_ROWS).map(readRow);
  const requestId = randomUUID();
  const saved: string[] = [];
  const refused: RefusedRow[] = [];
  // One after the other: the database would serialize them anyway, and this keeps the events in the order of the rows.
  for (const row of rows) {
    if (row === null) return { message: t("refusals.invalid"), saved, refused };
    const changed = changesOf(row, form);
    if (Object.keys(changed).length === 0) continue;
    const state = await performRow(row, changed, requestId);
    if (state?.kind === "ok") saved.push(row.id);
    else if (state) refused.push(refusedRow(row, state));
  }
  const counts = [
    saved.length > 0 || refused.length === 0 ? t("settings.table.saved", { count: saved.length }) : null,
    refused.length > 0 ? t("settings.table.refused", { count: refused.length }) : null,
  ];
  return { message: counts.filter((part) => part !== null).join(" "), saved, refused };
}

function readRow(text: string): ShownRow | null {
  try {
    return shownRow.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The fields whose text is no longer the one the page showed. A box that is not ticked is not sent. */
function changesOf({ id, was }: ShownRow, form: FormReader): Record<string, string> {
  const now = Object.keys(was).map((name): [string, string] => [name, (form.text(`${id}.${name}`) ?? "").replaceAll("\r\n", "\n").trim()]);
  return Object.fromEntries(now.filter(([name, text]) => text !== was[name]));
}

async function performRow({ kind, id, version }: ShownRow, changed: Record<string, string>, requestId: string): Promise<FormState> {
  const { name, owner, advisory, strategy, reason } = changed;
  const orNull = (text: string | undefined) => (text === undefined ? undefined : text || null);
  switch (kind) {
    case "phase": {
      const isAdvisory = advisory === undefined ? undefined : advisory !== "";
      const input = { phase: id, version, name, owner: orNull(owner), advisory: isAdvisory };
      return (await performForm(commands["phase.change"], input, { requestId })).state;
    }
    case "service": {
      const input = { service: id, version, name, strategy: orNull(strategy), reason: orNull(reason) ?? undefined };
      return (await performForm(commands["service.change"], input, { requestId })).state;
    }
  }
}

function refusedRow({ id, label }: ShownRow, state: Exclude<FormState, null | { kind: "ok" }>): RefusedRow {
  const fields = state.kind === "failed" ? Object.entries(state.fields ?? {}) : [];
  return {
    id,
    label,
    message: state.message,
    details: state.kind === "failed" ? state.details : [],
    fields: Object.fromEntries(fields.map(([name, text]) => [`${id}.${name}`, text])),
    isConflict: state.kind === "conflict",
  };
}
