"use server";

import { redirect } from "next/navigation";
import { EncodingQuestion } from "@/components/import/encoding-question";
import type { ImportState } from "@/components/import/import-form";
import { ImportPreview } from "@/components/import/import-preview";
import { performForm } from "@/lib/actions/form-action";
import { commands } from "@/lib/commands";
import { ITEM_STATES } from "@/lib/domain/checklist/item";
import { PHASES } from "@/lib/domain/phase";
import { canEver } from "@/lib/domain/policy";
import type { PlanProblem } from "@/lib/formats/plan/document";
import { type EncodingGuess, encodingNamed } from "@/lib/formats/plan/text/encodings";
import { fileText } from "@/lib/formats/plan/text/file-text";
import { problemWords } from "@/lib/i18n/refusals/problem-words";
import { refusalWords } from "@/lib/i18n/refusals/refusal-words";
import { getWords } from "@/lib/i18n/words";
import { getImportPreview } from "@/lib/queries/import/import-preview";
import { MAX_MARKDOWN, type PlanFile } from "@/lib/queries/import/plan-file";
import { currentPrincipal } from "@/lib/session/current";

const failure = (message: string, details: string[] = []): ImportState => ({ message, details, preview: null });

/** Previews a file. With `confirm` (`new`, or the id of the plan to update) it imports the file through perform(); nothing else writes. */
export async function importPlan(_before: ImportState, form: FormData): Promise<ImportState> {
  const words = await getWords();
  const { t } = words;
  const principal = await currentPrincipal();
  if (!canEver(principal, "plan.import") && !canEver(principal, "plan.reimport")) return failure(t("refusals.forbidden"));
  if (!(form instanceof FormData)) return failure(t("import.chooseFirst"));
  const upload = await textIn(form);
  if ("refusal" in upload) return failure(t(`import.${upload.refusal}`));
  if ("problem" in upload) return failure(problemWords(words, upload.problem));
  if ("guesses" in upload) return { message: "", details: [], preview: <EncodingQuestion {...upload} words={words} /> };
  const file: PlanFile = { markdown: upload.text, ...answersIn(form) };
  const confirmed = form.get("confirm");
  if (typeof confirmed === "string") {
    const { outcome } =
      confirmed === "new"
        ? await performForm(commands["plan.import"], file)
        : await performForm(commands["plan.reimport"], { plan: confirmed, ...file, remove: textsIn(form, "remove") });
    if (outcome.kind === "ok") redirect(`/plans/${outcome.value.slug}`);
    if (outcome.kind === "conflict") return failure(t("refusals.missing"));
    const { message, details } = refusalWords(words, outcome);
    return failure(message, details);
  }
  const preview = await getImportPreview(principal, file, null);
  return {
    message: "",
    details: [],
    preview: <ImportPreview file={file} preview={preview} asNew={form.get("into") === "new"} words={words} />,
  };
}

type Upload =
  | { text: string }
  | { refusal: "chooseFirst" | "tooLarge" }
  | { problem: PlanProblem }
  /** The file is not UTF-8: the person must say how it is encoded, and the bytes come back with the answer. */
  | { bytes: Uint8Array; guesses: EncodingGuess[] };

async function textIn(form: FormData): Promise<Upload> {
  const pasted = form.get("markdown");
  if (typeof pasted === "string" && pasted.trim() !== "")
    return pasted.length > MAX_MARKDOWN ? { refusal: "tooLarge" } : { text: withLineFeeds(pasted) };
  const bytes = await bytesIn(form);
  if (bytes === null || bytes.length === 0) return { refusal: "chooseFirst" };
  if (bytes.length > MAX_MARKDOWN) return { refusal: "tooLarge" };
  const named = form.get("encoding");
  const encoding = typeof named === "string" ? encodingNamed(named) : null;
  const content = fileText(bytes, encoding === "utf-8" ? null : encoding);
  if (content.kind === "question") return { bytes, guesses: content.guesses };
  return content;
}

/** The bytes of the chosen file, or those that came back with the answer about its encoding. */
async function bytesIn(form: FormData): Promise<Uint8Array | null> {
  const returned = form.get("bytes");
  if (typeof returned === "string" && returned !== "") return Buffer.from(returned, "base64");
  const file = form.get("file");
  if (!(file instanceof File)) return null;
  return file.size > MAX_MARKDOWN ? new Uint8Array(MAX_MARKDOWN + 1) : new Uint8Array(await file.arrayBuffer());
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
