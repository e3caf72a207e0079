"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { commands } from "@/lib/commands";
import * as bulk from "@/lib/commands/checklist/bulk-items";
import { GROUPS } from "@/lib/domain/checklist/checklist-view";
import { MAX_AT_ONCE } from "@/lib/domain/checklist/item";
import { parseTypedDay } from "@/lib/formats/typed-day";
import { type ChecklistRow, checklistRow } from "@/lib/i18n/checklist/checklist-row";
import { conflictWords } from "@/lib/i18n/refusals/conflict-words";
import { refusalWords } from "@/lib/i18n/refusals/refusal-words";
import { getWords } from "@/lib/i18n/words";
import { itemsOfChecklist, openChecklist } from "@/lib/queries/checklist/checklist";
import { currentPrincipal } from "@/lib/session/current";
import { type FormState, performForm } from "./form-action";
import { formCommand } from "./form-command";
import { dayProblemWords } from "./typed-day-field";

// Anybody can call an exported action with any arguments. It only reads what was sent; perform() decides.

export const saveView = formCommand(commands["view.save"], (form) => ({
  plan: form.id("plan"),
  name: form.text("name"),
  query: form.text("query") ?? "",
}));

export const removeView = formCommand(commands["view.remove"], (form) => ({ view: form.id("view") }));

/** The row as it is stored after an attempt, why the attempt failed, the request that an undo takes back, and the number of the event. */
export type RowAnswer = {
  row: ChecklistRow | null;
  note: { message: string; details: string[] } | null;
  requestId: string | null;
  seq?: number | null;
};

const id = z.string().max(64);
const seen = z.strictObject({ id, version: z.int().min(1) });
const group = z.enum(GROUPS).nullable();

const mark = z.strictObject({ plan: id, item: id, version: z.int(), state: z.enum(["open", "done"]) });

/** Marks an item from its row in the table, which gets the stored row back instead of a message for a form. */
export async function markRow(sent: z.input<typeof mark>): Promise<RowAnswer> {
  const read = mark.safeParse(sent);
  if (!read.success) return notRead();
  const { plan, ...input } = read.data;
  const requestId = randomUUID();
  const { state } = await performForm(commands["item.mark"], input, { requestId, isFollowed: true });
  return rowAnswer(plan, input.item, state, requestId);
}

const edit = z.strictObject({ plan: id, item: id, version: z.int(), field: z.enum(["owner", "due"]), value: z.string().max(64) });

/** Changes the owner or the due day of an item in its row. An empty value leaves it to the stage and the phase. */
export async function changeRow(sent: z.input<typeof edit>): Promise<RowAnswer> {
  const read = edit.safeParse(sent);
  if (!read.success) return notRead();
  const { plan, item, version, field, value } = read.data;
  const requestId = randomUUID();
  const due = field === "due" ? await typedDay(value) : null;
  if (due && "problem" in due) return { row: null, note: { message: due.problem, details: [] }, requestId: null };
  const change = due === null ? { owner: value || null } : { due: due.day };
  const { state } = await performForm(commands["item.change"], { item, version, ...change }, { requestId, isFollowed: true });
  return rowAnswer(plan, item, state, requestId);
}

const undoing = z.strictObject({ plan: id, item: id, version: z.int(), requestId: id });

/** Takes back one change of a row, as an undo of many does. */
export async function undoRow(sent: z.input<typeof undoing>): Promise<RowAnswer> {
  const read = undoing.safeParse(sent);
  if (!read.success) return notRead();
  const { plan, item, version, requestId } = read.data;
  const { rows, refused: notDone } = await bulkUndo({ plan, group: null, requestId, items: [{ id: item, version }] });
  const [failure] = notDone;
  return { row: rows[0] ?? null, note: failure ? { message: failure.message, details: failure.details } : null, requestId: null };
}

/** The day that somebody typed, null for none, or why it could not be read. */
async function typedDay(given: string): Promise<{ day: string | null } | { problem: string }> {
  const words = await getWords();
  const problem = parseTypedDay(given, words.locale);
  if (problem.kind === "day") return { day: problem.day };
  return problem.kind === "empty" ? { day: null } : { problem: dayProblemWords(words, { kind: "day", given, problem }) };
}

async function notRead(): Promise<RowAnswer> {
  return { row: null, note: { message: (await getWords()).t("refusals.invalid"), details: [] }, requestId: null };
}

async function rowAnswer(plan: string, item: string, state: FormState, requestId: string): Promise<RowAnswer> {
  const row = (await rowsOf(plan, [item], null))[0] ?? null;
  if (state?.kind === "failed") return { row, note: { message: state.message, details: state.details }, requestId: null };
  if (state?.kind === "conflict") return { row, note: { message: state.message, details: [] }, requestId: null };
  return { row, note: null, requestId, seq: state?.followed?.seq ?? null };
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
  const due = what === "due" ? await typedDay(value) : { day: null };
  if ("problem" in due) return { message: due.problem, rows: [], refused: [], undo: null };
  const wanted: bulk.BulkChange =
    what === "state" ? { what, state: value, reason } : what === "owner" ? { what, owner: value || null } : { what, due: due.day };
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
  return checklist
    ? (await itemsOfChecklist(checklist, ids)).map((item) => checklistRow(item, words, { group: grouping, now: new Date() }))
    : [];
}
