import { Choice } from "@/components/ui/choice";
import { PHASES } from "@/lib/domain/phase";
import type { PlanDocument } from "@/lib/formats/plan/document";
import { problemWords } from "@/lib/i18n/refusals/problem-words";
import type { Words } from "@/lib/i18n/words";
import type { PlanFile } from "@/lib/queries/import/plan-file";

type Problem = PlanDocument["problems"][number];
type Props = { problems: Problem[]; file: PlanFile; words: Words };

/** Problems of a file, by line, with a field for each question that a person can answer. */
export function Problems({ problems, file, words }: Props) {
  const { t } = words;
  if (problems.length === 0) return <p className="text-done">{t("import.noProblems")}</p>;
  const order = { error: 0, question: 1, warning: 2 } as const;
  const sorted = [...problems].sort((a, b) => order[a.severity] - order[b.severity] || a.line - b.line);
  return (
    <div className="card grid gap-3 p-5">
      <h3>
        {t("import.problems")} ({problems.length})
      </h3>
      <ul className="grid gap-3 text-[13px]">
        {sorted.slice(0, 200).map((problem) => (
          <li
            key={`${problem.line} ${problem.code} ${problem.message}`}
            className="grid gap-1 border-t border-line pt-3 first:border-0 first:pt-0"
          >
            <p className="[overflow-wrap:anywhere]">
              <span
                className={`chip mr-2 ${problem.severity === "error" ? "is-blocked" : problem.severity === "question" ? "is-late" : ""}`}
              >
                {t(`import.severity.${problem.severity}`)}
              </span>
              <span className="text-muted">{t("import.lineNumber", { line: problem.line })}:</span> {problemWords(words, problem)}
            </p>
            <Question problem={problem} file={file} words={words} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Question({ problem, file, words: { t } }: { problem: Problem; file: PlanFile; words: Words }) {
  const { facts } = problem;
  if (problem.code === "phase-unmapped" && typeof facts?.heading === "string") {
    return (
      <Choice
        label={t("import.answerPhase", { heading: facts.heading })}
        name={`phase:${facts.heading}`}
        value={file.phases?.[facts.heading] ?? ""}
        none={t("import.choose")}
        options={[
          ...PHASES.map((phase) => ({ value: phase, label: t(`phases.${phase}`) })),
          { value: "skip", label: t("import.answerSkip") },
        ]}
        className="label max-w-[420px]"
      />
    );
  }
  if (problem.code === "copies-disagree" && problem.severity === "error" && typeof facts?.key === "string") {
    return (
      <Choice
        label={t("import.answerState", { text: typeof facts.text === "string" ? facts.text : "" })}
        name={`state:${facts.key}`}
        value={file.answers?.[facts.key] ?? ""}
        none={t("import.choose")}
        options={(["open", "done"] as const).map((state) => ({ value: state, label: t(`itemStates.${state}`) }))}
        className="label max-w-[420px]"
      />
    );
  }
  return null;
}
