"use server";

import { redirect } from "next/navigation";
import type { ImportState } from "@/components/import/import-form";
import { ImportPreview } from "@/components/import/import-preview";
import { performForm } from "@/lib/actions/form-action";
import { commands } from "@/lib/commands";
import { ITEM_STATES } from "@/lib/domain/checklist/item";
import { PHASES } from "@/lib/domain/phase";
import { canEver } from "@/lib/domain/policy";
import { decode } from "@/lib/formats/plan/text/decode";
import { refusalWords } from "@/lib/i18n/refusals/refusal-words";
import { getWords } from "@/lib/i18n/words";
import { getImportPreview } from "@/lib/queries/import/import-preview";
import { MAX_MARKDOWN, type PlanFile } from "@/lib/queries/import/plan-file";
import { currentPrincipal } from "@/lib/session/current";

const said = (message: string, details: string[] = []): ImportState => ({ message, details, preview: null });

/** Shows what a file would become; with `confirm` (`new`, or the plan it goes into) makes it so. Only that changes anything, through perform(). */
export async function importPlan(_before: ImportState, form: FormData): Promise<ImportState> {
  const words = await getWords();
  const { t } = words;
  const principal = await currentPrincipal();
  if (!canEver(principal, "plan.import") && !canEver(principal, "plan.reimport")) return said(t("refusals.forbidden"));
  if (!(form instanceof FormData)) return said(t("import.chooseFirst"));
  const given = await textIn(form);
  if ("refusal" in given) return said(t(`import.${given.refusal}`));
  const file: PlanFile = { markdown: given.text, ...answersIn(form) };
  const confirmed = form.get("confirm");
  if (typeof confirmed === "string") {
    const { outcome } =
      confirmed === "new"
        ? await performForm(commands["plan.import"], file)
        : await performForm(commands["plan.reimport"], { plan: confirmed, ...file, remove: textsIn(form, "remove") });
    if (outcome.kind === "ok") redirect(`/plans/${outcome.value.slug}`);
    if (outcome.kind === "conflict") return said(t("refusals.missing"));
    const { message, details } = refusalWords(words, outcome);
    return said(message, details);
  }
  const preview = await getImportPreview(principal, file, null);
  return {
    message: "",
    details: [],
    preview: <ImportPreview file={file} preview={preview} asNew={form.get("into") === "new"} words={words} />,
  };
}

async function textIn(form: FormData): Promise<{ text: string } | { refusal: "chooseFirst" | "tooLarge" }> {
  const carried = form.get("markdown");
  if (typeof carried === "string" && carried.trim() !== "")
    return carried.length > MAX_MARKDOWN ? { refusal: "tooLarge" } : { text: withLineFeeds(carried) };
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return { refusal: "chooseFirst" };
  if (file.size > MAX_MARKDOWN) return { refusal: "tooLarge" };
  const bytes = new Uint8Array(await file.arrayBuffer());
  // What cannot be decoded is read loosely, so that the reader names the line and the reason.
  return { text: decode(bytes).text ?? new TextDecoder().decode(bytes) };
}

const textsIn = (form: FormData, name: string) => form.getAll(name).filter((value) => typeof value === "string");

// Forms send line breaks as CR LF, whatever the file had.
const withLineFeeds = (text: string) => text.replaceAll("\r\n", "\n");

function answersIn(form: FormData): Pick<PlanFile, "phases" | "answers"> {
  const phases: NonNullable<PlanFile["phases"]> = {};
  const answers: NonNullable<PlanFile["answers"]> = {};
  for (const [name, value] of form.entries()) {
    if (name.startsWith("phase:")) {
      const phase = [...PHASES, "skip" as const].find((p) => p === value);
      if (phase) phases[name.slice("phase:".length)] = phase;
    }
    if (name.startsWith("state:")) {
      const state = ITEM_STATES.find((s) => s === value);
      if (state) answers[name.slice("state:".length)] = state;
    }
  }
  return { phases, answers };
}
