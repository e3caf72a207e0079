import { ActionForm } from "@/components/ui/action-form";
import { Choice, named } from "@/components/ui/choice";
import { addMitigation, linkMitigation } from "@/lib/actions/risk";
import { placeWords } from "@/lib/i18n/gates/risk-words";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";

type Props = { found: RiskDetails; words: Words };

/** Mitigation that is work: items of the checklist, as they stand there. */
export function Work({ found, words }: Props) {
  const { t } = words;
  const { risk, work, workStages, linkable } = found;
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="risk-work">
      <h2 id="risk-work">
        {t("risks.work")}
        {risk.work.total > 0 && <span className="ml-2 text-[13px] font-normal text-muted">{t("risks.mitigationDone", risk.work)}</span>}
      </h2>
      <p className="text-[13px] text-muted">{t("risks.workHint")}</p>
      {work.length === 0 ? (
        <p className="text-[13px]">{t("risks.noWork")}</p>
      ) : (
        <ul className="plain-list">
          {work.map((item) => (
            <Item key={item.id} item={item} found={found} words={words} />
          ))}
        </ul>
      )}
      {workStages.length > 0 && <NewWork found={found} words={words} />}
      {linkable.length > 0 && <Link found={found} words={words} />}
    </section>
  );
}

function Item({ item, found: { risk, plan, may }, words }: Props & { item: RiskDetails["work"][number] }) {
  const { t, day } = words;
  const notes = [
    placeWords(words, { phase: item.stage.phase, service: item.stage.service ?? t("board.wholePlan") }),
    ...(item.owner ? [item.owner] : []),
    ...(item.due ? [day(item.due)] : []),
  ];
  return (
    <li className="flex flex-wrap items-center gap-3">
      <div className="min-w-0 grow basis-64">
        <p className="flex flex-wrap items-center gap-2">
          <span className={`chip ${STATE[item.state]}`}>{t(`itemStates.${item.state}`)}</span>
          <a
            className="text-link [overflow-wrap:anywhere]"
            href={`/plans/${plan.slug}?stage=${item.stage.key}#item-${item.id}`}
            lang={plan.language}
          >
            {item.text}
          </a>
        </p>
        <p className="text-[12px] text-muted">{notes.join(" · ")}</p>
      </div>
      {may.change && (
        <ActionForm action={linkMitigation} offline={t("errors.offline")} label={t("risks.unlinkNamed", { text: item.text })}>
          <input type="hidden" name="risk" value={risk.id} />
          <input type="hidden" name="item" value={item.id} />
          <button type="submit" className="btn" aria-label={t("risks.unlinkNamed", { text: item.text })}>
            {t("risks.unlink")}
          </button>
        </ActionForm>
      )}
    </li>
  );
}

const STATE = { open: "", done: "is-complete", failed: "is-blocked", not_applicable: "" } as const;

function NewWork({ found: { risk, plan, workStages, touched, people }, words }: Props) {
  const { t } = words;
  return (
    <details className="border-t border-line pt-3">
      <summary className="text-[13px] font-[550]">{t("risks.newWork")}</summary>
      <ActionForm action={addMitigation} offline={t("errors.offline")} clears label={t("risks.newWork")} className="mt-3 grid gap-3">
        <input type="hidden" name="risk" value={risk.id} />
        <label className="label">
          {t("risks.newWork")}
          <input className="field" name="text" required maxLength={500} autoComplete="off" lang={plan.language} />
        </label>
        <div className="grid gap-3 sm:grid-cols-3">
          <Choice
            label={t("risks.inStage")}
            name="stage"
            value={touched[0]?.id}
            options={workStages.map(({ id, phase, service }) => ({
              value: id,
              says: placeWords(words, { phase, service: service ?? t("board.wholePlan") }),
            }))}
          />
          <Choice label={t("risks.owner")} name="owner" none={t("risks.nobody")} options={named(people)} />
          <label className="label">
            {t("risks.due")}
            <input className="field" type="date" name="due" />
          </label>
        </div>
        <button type="submit" className="btn justify-self-start">
          {t("risks.addWork")}
        </button>
      </ActionForm>
    </details>
  );
}

function Link({ found: { risk, plan, linkable }, words: { t } }: Props) {
  return (
    <details className="border-t border-line pt-3">
      <summary className="text-[13px] font-[550]">{t("risks.linkWork")}</summary>
      <ActionForm
        action={linkMitigation}
        offline={t("errors.offline")}
        label={t("risks.linkWork")}
        className="mt-3 flex flex-wrap items-end gap-3"
      >
        <input type="hidden" name="risk" value={risk.id} />
        <input type="hidden" name="linked" value="yes" />
        <label className="label min-w-0 grow">
          {t("risks.linkWork")}
          <select className="field" name="item" lang={plan.language}>
            {linkable.map((item) => (
              <option key={item.id} value={item.id}>
                {item.stage.key}: {item.text}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="btn">
          {t("risks.link")}
        </button>
      </ActionForm>
    </details>
  );
}
