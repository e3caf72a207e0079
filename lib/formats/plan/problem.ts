import type { PlanProblem } from "./document";

type Facts = Record<string, unknown>;

export function error(line: number, code: string, message: string, facts?: Facts): PlanProblem {
  return { line, severity: "error", code, message, ...(facts && { facts }) };
}

export function warning(line: number, code: string, message: string, facts?: Facts): PlanProblem {
  return { line, severity: "warning", code, message, ...(facts && { facts }) };
}

export function question(line: number, code: string, message: string, facts?: Facts): PlanProblem {
  return { line, severity: "question", code, message, ...(facts && { facts }) };
}
