import type { ManifestProblem } from "@/lib/formats/rollout-manifest/manifest";
import type { Words } from "@/lib/i18n/words";

type Problem = Omit<ManifestProblem, "severity" | "message">;

/** A problem on a line of a manifest, such as an ignored field. */
export const manifestWords = ({ t }: Words, { line, code, facts }: Problem): string =>
  t("rollout.problemAt", { line, problem: t(`rollout.problems.${code}`, facts as never) });

export type LostCheck = Problem & { notChecked: string };
export const isLostCheck = <P extends Problem>(problem: P): problem is P & LostCheck => problem.notChecked !== undefined;

/** `error-rate is not checked (line 36: …)` */
export const lostCheckWords = (words: Words, problem: LostCheck): string =>
  words.t("rollout.notChecked", { metric: problem.notChecked, why: manifestWords(words, problem) });
