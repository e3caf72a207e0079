import type { GateRecord, VoteRecord } from "@/lib/domain/gates/go-no-go";
import { isUnmet } from "@/lib/domain/gates/go-no-go";
import { escaped, escapedCell } from "@/lib/formats/plan/text/escape";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { DecidedView } from "@/lib/queries/gates/go-no-go";
import { conditionWords } from "./condition-words";
import { recordMarkWords } from "./mark-words";

/** The minutes of a decision as Markdown. The same decision in the same language gives the same bytes. */
export function goNoGoMinutes(words: Words, decided: DecidedView): string {
  const { t } = words;
  const phase = phaseWords({ t }, decided.phase.kind, decided.phase.name);
  const unmet = decided.gates.filter(isUnmet).length;
  const lines = [
    `# ${markdown(t("goNoGo.minutes.title", { phase }))}`,
    "",
    `- ${t("goNoGo.minutes.plan")}: ${markdown(decided.plan.title)}`,
    `- ${t("goNoGo.minutes.decision")}: **${t(`goNoGo.voices.${decided.decision}`)}**`,
    `- ${t("goNoGo.minutes.decided")}: ${markdown(decided.by)}, ${decided.at.toISOString()}`,
    `- ${t("goNoGo.minutes.opened")}: ${markdown(decided.opened.by)}, ${decided.opened.at.toISOString()}`,
    `- ${t("goNoGo.minutes.reason")}: ${decided.reason === null ? "–" : markdown(decided.reason)}`,
    "",
    t("goNoGo.minutes.unmet", { unmet, of: decided.gates.length }),
    ...(decided.decision === "go" && unmet > 0 ? ["", `**${t("goNoGo.overUnmet")}**`] : []),
    "",
    `## ${t("goNoGo.gates")}`,
    "",
    `| ${t("board.service")} | ${t("goNoGo.minutes.status")} | ${t("goNoGo.minutes.conditions")} |`,
    "|---|---|---|",
    ...decided.gates.map((gate) => gateRow(words, gate)),
    "",
    `## ${t("goNoGo.votes")}`,
    "",
    ...votes(words, decided.votes),
    "",
    `## ${t("goNoGo.dissent")}`,
    "",
    ...votes(words, decided.dissent),
  ];
  return `${lines.join("\n")}\n`;
}

/** Why a stage may not start: each condition with the phase in which it is unmet. Records of earlier versions have no phases. */
export const entryWords = (
  words: Words,
  { key, unmet, entry }: Pick<GateRecord, "key" | "unmet" | "entry">,
): { key: string; text: string }[] =>
  entry
    ? entry.flatMap((gate) =>
        gate.conditions.map((condition) => ({
          key: gate.key,
          text: words.t("board.before", {
            phase: phaseWords(words, gate.phase, gate.phaseName),
            condition: conditionWords(words, condition),
          }),
        })),
      )
    : unmet.map((condition) => ({ key, text: conditionWords(words, condition) }));

function gateRow(words: Words, gate: GateRecord): string {
  const { t } = words;
  const conditions = [
    ...entryWords(words, gate).map(({ text }) => text),
    ...(gate.isPassedByGlass ? [t("glass.broken")] : []),
    ...recordMarkWords(words, gate).map(({ text }) => text),
  ];
  const cells = [gate.service ?? t("board.wholePlan"), t(`statuses.${gate.status}`), conditions.join("; ") || t("goNoGo.ready")];
  return `| ${cells.map((cell) => escapedCell(oneLine(cell), 0)).join(" | ")} |`;
}

function votes({ t }: Words, records: readonly VoteRecord[]): string[] {
  if (records.length === 0) return [t("goNoGo.minutes.none")];
  return records.map(({ name, role, voice, comment }) => {
    const line = `- ${markdown(name)} (${t(`roles.${role}`)}): **${t(`goNoGo.voices.${voice}`)}**`;
    return comment === null ? line : `${line}. ${markdown(comment)}`;
  });
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ");
const markdown = (text: string): string => escaped(oneLine(text), 0);
