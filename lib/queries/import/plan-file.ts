import { z } from "zod";
import { PHASES } from "@/lib/domain/phase";
import type { PlanDocument, ReadOptions } from "@/lib/formats/plan/document";
import { readNewPlan } from "@/lib/formats/plan/read";

/** Ten megabytes: the limit for what reaches the parser, which has a smaller limit itself. */
export const MAX_MARKDOWN = 10 * 1024 * 1024;

/** The fields of a plan file in every import: the text, and the answers to the questions that the text leaves open. */
export const planFile = {
  markdown: z.string().min(1).max(MAX_MARKDOWN),
  /** The phase of each heading that names none of the five phases. */
  phases: z.record(z.string().max(500), z.enum([...PHASES, "skip"])).optional(),
  /** The actual state of each item that the file contains twice with different states. */
  answers: z.record(z.string().max(2000), z.enum(["open", "done", "failed", "not_applicable"])).optional(),
};

/** The `removal` of everything that the import removes although people worked on it. */
export const removals = z.array(z.string().max(3000)).max(20_000);

export type PlanFile = z.infer<z.ZodObject<typeof planFile>>;

export const answersOf = (file: PlanFile): ReadOptions => ({ phaseMap: file.phases, answers: file.answers });
export const readPlanFile = (file: PlanFile): PlanDocument => readNewPlan(file.markdown, answersOf(file));
