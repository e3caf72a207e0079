import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { PlainList } from "@/components/ui/plain-list";
import { linkMitigation } from "@/lib/actions/risk";
import { placeWords } from "@/lib/i18n/gates/risk-words";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";
import { AddTask, LinkTask } from "./task-forms";

type Props = { details: RiskDetails; words: Words };

/** Checklist items that mitigate a risk, with their state. */
export function MitigationTasks({ details, words }: Props) {
  const { t } = words;
  const { risk, work, workStages, linkable } = details;
  const progress = risk.work.total > 0 && (
    <span className="ml-2 text-[13px] font-normal text-muted">{t("risks.mitigationDone", risk.work)}</span>
  );
  return (
    <Card
      id="risk-work"
      title={
        <>
          {t("risks.work")}
          {progress}
        </>
      }
      intro={t("risks.workHint")}
    >
      <PlainList none={t("risks.noWork")}>
        {work.map((item) => (
          <Task key={item.id} item={item} details={details} words={words} />
        ))}
      </PlainList>
      {workStages.length > 0 && <AddTask details={details} words={words} />}
      {linkable.length > 0 && <LinkTask details={details} words={words} />}
    </Card>
  );
}

const CHIPS = { open: "", done: "is-complete", failed: "is-blocked", not_applicable: "" } as const;

function Task({ item, details: { risk, plan, may }, words }: Props & { item: RiskDetails["work"][number] }) {
  const { t, day } = words;
  const notes = [
    placeWords(words, { ...item.stage, service: item.stage.service ?? t("board.wholePlan") }),
    item.owner,
    item.due && day(item.due),
  ];
  return (
    <li className="flex flex-wrap items-center gap-3">
      <div className="min-w-0 grow basis-64">
        <p className="flex flex-wrap items-center gap-2">
          <span className={`chip ${CHIPS[item.state]}`}>{t(`itemStates.${item.state}`)}</span>
          <a
            className="text-link [overflow-wrap:anywhere]"
            href={`/plans/${plan.slug}?stage=${item.stage.key}#item-${item.id}`}
            lang={plan.language}
          >
            {item.text}
          </a>
        </p>
        <p className="text-[12px] text-muted">{notes.filter(Boolean).join(" · ")}</p>
      </div>
      {may.change && (
        <CommandForm
          action={linkMitigation}
          words={words}
          label={t("risks.unlinkNamed", { text: item.text })}
          submit={t("risks.unlink")}
          submitLabel={t("risks.unlinkNamed", { text: item.text })}
          ids={{ risk: risk.id, item: item.id }}
        />
      )}
    </li>
  );
}
