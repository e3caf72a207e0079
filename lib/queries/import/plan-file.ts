import { z } from "zod";
import { PHASES } from "@/lib/domain/phase";
import type { PlanDocument, ReadOptions } from "@/lib/formats/plan/document";
import { readPlan } from "@/lib/formats/plan/read";

/** Ten megabytes. The parser has a smaller limit of its own; this one bounds what reaches it. */
export const MAX_MARKDOWN = 10 * 1024 * 1024;

/** The fields of a plan file, as every import takes them: the text, and the answers to the questions the text leaves open. */
export const planFile = {
  markdown: z.string().min(1).max(MAX_MARKDOWN),
  /** Headings that name none of the five phases, and the phase each stands for. */
  phases: z.record(z.string().max(500), z.enum([...PHASES, "skip"])).optional(),
  /** Items that the file holds twice with different states, and the state each really has. */
  answers: z.record(z.string().max(2000), z.enum(["open", "done", "failed", "not_applicable"])).optional(),
};

/** The `removal` of each item that the import is to remove although people have worked on it. */
export const removals = z.array(z.string().max(3000)).max(20_000);

export type PlanFile = z.infer<z.ZodObject<typeof planFile>>;

export const answersOf = (file: PlanFile): ReadOptions => ({ phaseMap: file.phases, answers: file.answers });
export const readPlanFile = (file: PlanFile): PlanDocument => readPlan(file.markdown, answersOf(file));
