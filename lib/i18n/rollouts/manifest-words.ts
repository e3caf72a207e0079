import type { ManifestProblem } from "@/lib/formats/rollout-manifest/manifest";
import type { Words } from "@/lib/i18n/words";

/** A problem on a line of a manifest, such as an ignored field. */
export const manifestWords = ({ t }: Words, { line, code, facts }: Omit<ManifestProblem, "severity" | "message">): string =>
  t("rollout.problemAt", { line, problem: t(`rollout.problems.${code}`, facts as never) });
