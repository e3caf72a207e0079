"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { commands } from "@/lib/commands";
import * as bulk from "@/lib/commands/checklist/bulk-items";
import { GROUPS } from "@/lib/domain/checklist/checklist-view";
import { MAX_AT_ONCE } from "@/lib/domain/checklist/item";
import { type ChecklistRow, checklistRow } from "@/lib/i18n/checklist/checklist-row";
import { conflictWords } from "@/lib/i18n/refusals/conflict-words";
import { refusalWords } from "@/lib/i18n/refusals/refusal-words";
import { getWords } from "@/lib/i18n/words";
import { itemsOfChecklist, openChecklist } from "@/lib/queries/checklist/checklist";
import { currentPrincipal } from "@/lib/session/current";
import { performForm } from "./form-action";
import { formCommand } from "./form-command";

// Anybody can call an exported action with any arguments. It only reads what was sent; perform() decides.

export const saveView = formCommand(commands["view.save"], (form) => ({
  plan: form.id("plan"),
  name: form.text("name"),
  query: form.text("query") ?? "",
}));

export const removeView = formCommand(commands["view.remove"], (form) => ({ view: form.id("view") }));

/** The row as it is stored after an attempt, and why the attempt failed. */
export type RowAnswer = { row: ChecklistRow | null; note: { message: string; details: string[] } | null };

const id = z.string().max(64);
const seen = z.strictObject({ id, version: z.int().min(1) });
const group = z.enum(GROUPS).nullable();

const mark = z.strictObject({ plan: id, item: id, version: z.int(), state: z.enum(["open", "done"]) });

/** Marks an item from its row in the table, which gets the stored row back instead of a message for a form. */
export async function markRow(sent: z.input<typeof mark>): Promise<RowAnswer> {
  const read = mark.safeParse(sent);
  if (!read.success) return { row: null, note: { message: (await getWords()).t("refusals.invalid"), details: [] } };
  const { plan, ...input } = read.data;
  const { state } = await performForm(commands["item.mark"], input);
  const [row] = await rowsOf(plan, [input.item], null);
  if (state?.kind === "failed") return { row: row ?? null, note: { message: state.message, details: state.details } };
  return { row: row ?? null, note: state?.kind === "conflict" ? { message: state.message, details: [] } : null };
}

/** How many items changed, as a sentence; the stored rows; each item that was refused, with the reasons; and what an undo needs. */
export type BulkAnswer = {
  message: string;
  rows: ChecklistRow[];
  refused: { id: string; text: string; message: string; details: string[] }[];
  undo: { requestId: string; items: { id: string; version: number }[] } | null;
};

const change = z.strictObject({
  plan: id,
  group,
  items: z.array(seen),
  what: z.enum(["state", "owner", "due"]),
  value: z.string().max(64),
  reason: z.string().max(4000),
});

export async function bulkUpdate(sent: z.input<typeof change>): Promise<BulkAnswer> {
  const read = change.safeParse(sent);
  if (!read.success) return refused("refusals.invalid");
  const { plan, group: grouping, items, what, value, reason } = read.data;
  if (items.length > MAX_AT_ONCE) return refused("refusals.too-many-at-once");
  const wanted: bulk.BulkChange =
    what === "state" ? { what, state: value, reason } : what === "owner" ? { what, owner: value || null } : { what, due: value || null };
  const requestId = randomUUID();
  const outcome = await bulk.bulkUpdate(await currentPrincipal(), items, wanted, { requestId });
  const { t } = await getWords();
  const message = [
    t("checklist.changedMany", { count: outcome.changed.length }),
    outcome.unchanged.length > 0 ? t("checklist.unchangedMany", { count: outcome.unchanged.length }) : null,
  ];
  return {
    ...(await bulkAnswer(plan, grouping, outcome, message)),
    undo: outcome.changed.length > 0 ? { requestId, items: outcome.changed } : null,
  };
}

const undo = z.strictObject({ plan: id, group, requestId: id, items: z.array(seen) });

export async function bulkUndo(sent: z.input<typeof undo>): Promise<BulkAnswer> {
  const read = undo.safeParse(sent);
  if (!read.success) return refused("refusals.invalid");
  const { plan, group: grouping, requestId, items } = read.data;
  if (items.length > MAX_AT_ONCE) return refused("refusals.too-many-at-once");
  const outcome = await bulk.bulkUndo(await currentPrincipal(), requestId, items, { requestId: randomUUID() });
  const { t } = await getWords();
  return { ...(await bulkAnswer(plan, grouping, outcome, [t("checklist.undone", { count: outcome.changed.length })])), undo: null };
}

async function refused(why: "refusals.invalid" | "refusals.too-many-at-once"): Promise<BulkAnswer> {
  const { t } = await getWords();
  return { message: t(why, { limit: MAX_AT_ONCE }), rows: [], refused: [], undo: null };
}

async function bulkAnswer(
  plan: string,
  grouping: z.infer<typeof group>,
  { changed, unchanged, failed }: bulk.BulkOutcome,
  message: (string | null)[],
) {
  const words = await getWords();
  revalidatePath("/", "layout");
  const rows = await rowsOf(plan, [...changed.map((item) => item.id), ...unchanged, ...failed.map((item) => item.id)], grouping);
  const texts = new Map(rows.map((row) => [row.id, row.text]));
  const refusedItems = failed.map(({ id: item, outcome }) => ({
    id: item,
    text: texts.get(item) ?? "",
    ...(outcome.kind === "conflict" ? { message: conflictWords(words, outcome.present), details: [] } : refusalWords(words, outcome)),
  }));
  const refusedCount = failed.length > 0 ? words.t("checklist.refusedMany", { count: failed.length }) : null;
  return { message: [...message, refusedCount].filter((part) => part !== null).join(" "), rows, refused: refusedItems };
}

async function rowsOf(plan: string, ids: string[], grouping: z.infer<typeof group>): Promise<ChecklistRow[]> {
  const words = await getWords();
  const checklist = await openChecklist(await currentPrincipal(), plan, words.locale);
  return checklist ? (await itemsOfChecklist(checklist, ids)).map((item) => checklistRow(item, grouping, words)) : [];
}
