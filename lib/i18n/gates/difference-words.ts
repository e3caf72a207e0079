import { VERDICTS } from "@/lib/domain/checklist/evidence";
import type { SnapshotDifference } from "@/lib/domain/gates/snapshot";
import { shortDigest } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";

const image = (text: string | null) => (text === null ? "–" : text.replace(/sha256:[0-9a-f]{64}/, shortDigest));

/** One change since a signature, as a sentence. */
export function differenceWords({ t }: Words, difference: SnapshotDifference): string {
  const verdict = (text: string) => t(`evidence.verdicts.${VERDICTS.find((known) => known === text) ?? "none"}`);
  switch (difference.kind) {
    case "image":
      return t("differences.image", { before: image(difference.before), after: image(difference.after) });
    case "item-added":
    case "item-removed":
      return t(`differences.${difference.kind}`, { text: difference.text });
    case "item-reworded":
      return t("differences.item-reworded", { before: difference.before, after: difference.after });
    case "item-state":
      return t("differences.item-state", {
        text: difference.text,
        before: t(`itemStates.${difference.before}`),
        after: t(`itemStates.${difference.after}`),
      });
    case "evidence-added":
    case "evidence-gone":
      return t(`differences.${difference.kind}`, { check: difference.check });
    case "evidence-verdict":
      return t("differences.evidence-verdict", {
        check: difference.check,
        before: verdict(difference.before),
        after: verdict(difference.after),
      });
    case "risk":
      return t("differences.risk", { title: difference.title });
    default:
      return t(`differences.${difference.kind}`);
  }
}
