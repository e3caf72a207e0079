import type { ManifestProblem } from "@/lib/formats/rollout-manifest/manifest";
import type { Words } from "@/lib/i18n/words";

/** What is wrong with a line of a manifest, or which field was ignored. */
export const manifestWords = ({ t }: Words, { line, code, facts }: Omit<ManifestProblem, "severity" | "message">): string =>
  t("rollout.problemAt", { line, problem: t(`rollout.problems.${code}`, facts as never) });
