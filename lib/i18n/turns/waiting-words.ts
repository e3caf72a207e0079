import { BLOCKING } from "@/lib/domain/state/status";
import type { TurnKind } from "@/lib/domain/turns/plan-turns";
import type { Words } from "@/lib/i18n/words";
import type { Figures } from "@/lib/queries/board";

type Counts = Pick<Figures, "waiting">;

/** `5 images to register` */
export const waitsWords = ({ t, number }: Words, kind: TurnKind, count: number): string =>
  `${number(count)} ${t(`waits.${kind}`, { count })}`;

/** What a plan waits for, as two numbers at most. */
export const waitingParts = (words: Words, counts: Counts): string[] =>
  mostImportant(counts).map(({ code, stages }) => waitsWords(words, code, stages));

/** The figure of what a plan waits for: a number, what it counts, and the blockers. */
export function waitingFigure(words: Words, { waiting, blocked }: Counts & Pick<Figures, "blocked">): { value: string; note: string } {
  const { t, number } = words;
  const [first, ...more] = mostImportant({ waiting });
  const blockers = t("figures.blockers", { count: blocked });
  if (!first) return { value: number(0), note: `${t("figures.nothingWaits")} · ${blockers}` };
  const others = more.map(({ code, stages }) => waitsWords(words, code, stages));
  return { value: number(first.stages), note: [t(`waits.${first.code}`, { count: first.stages }), ...others, blockers].join(" · ") };
}

/** Signatures first, then what most stages wait for. What blocks is counted among the blockers, and named only if nothing else waits. */
function mostImportant({ waiting }: Counts): Counts["waiting"] {
  const isBlocker = ({ code }: Counts["waiting"][number]) => BLOCKING.has(code) || code === "sign-off-rejected";
  const work = waiting.filter((entry) => !isBlocker(entry));
  const signatures = work.filter(({ code }) => code === "sign-off-missing");
  const others = work.filter(({ code }) => code !== "sign-off-missing");
  return (work.length > 0 ? [...signatures, ...others] : waiting).slice(0, 2);
}
