import Link from "next/link";
import { ActionForm } from "@/components/ui/action-form";
import { applyChecklist } from "@/lib/actions/plan";
import type { Words } from "@/lib/i18n/words";
import type { TemplatePreview, TemplatesView } from "@/lib/queries/templates";

/** Which set of items to add to a plan, and what that would add. Nothing is written before it was shown. */
export function TemplatesPage({ templates, words }: { templates: TemplatesView; words: Words }) {
  const { t } = words;
  const { plan, preview } = templates;
  return (
    <div className="grid max-w-[1040px] gap-5">
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 grow basis-64">
          <h1>{t("templates.title")}</h1>
          <p className="mt-1 text-muted">{t("templates.intro")}</p>
        </div>
        <Link className="btn" href={`/plans/${plan.slug}/checklist`} prefetch={false}>
          {t("templates.back")}
        </Link>
      </header>
      <Choice title={t("templates.shipped")} name="template" options={shipped(templates, words)} templates={templates} words={words} />
      {templates.others.length > 0 && (
        <Choice title={t("templates.plans")} name="from" options={others(templates)} templates={templates} words={words} />
      )}
      {preview && <Preview templates={templates} preview={preview} words={words} />}
    </div>
  );
}

type Option = { value: string; text: string; hint?: string; lang?: string; isChosen: boolean };

const shipped = ({ templates, chosen: { source } }: TemplatesView, { t }: Words): Option[] =>
  templates.map((id) => ({
    value: id,
    text: t(`templates.names.${id}`),
    hint: t(`templates.hints.${id}`),
    isChosen: source?.kind === "template" && source.template === id,
  }));

const others = ({ others: plans, chosen: { source } }: TemplatesView): Option[] =>
  plans.map(({ id, slug, title, language }) => ({
    value: slug,
    text: title,
    lang: language,
    isChosen: source?.kind === "plan" && source.planId === id,
  }));

type ChoiceProps = { title: string; name: "template" | "from"; options: Option[]; templates: TemplatesView; words: Words };

function Choice({ title, name, options, templates, words: { t } }: ChoiceProps) {
  const { plan, phases, chosen } = templates;
  const isChosen = options.some((option) => option.isChosen);
  return (
    <form className="card grid gap-4 p-5" action={`/plans/${plan.slug}/checklist/templates`} aria-label={title}>
      <fieldset className="grid gap-2">
        <legend className="mb-2 text-[15px] font-[620]">{title}</legend>
        {options.map((option, index) => (
          <label key={option.value} className="flex min-h-6 items-start gap-2 text-[13px]">
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.isChosen || (!isChosen && index === 0)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <span className="font-[550]" lang={option.lang}>
                {option.text}
              </span>
              {option.hint && <span className="block text-muted">{option.hint}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
        <legend className="label mb-1">{t("templates.phases")}</legend>
        {phases.map(({ kind, name: called }) => (
          <label key={kind} className="flex min-h-6 items-center gap-2 text-[13px]">
            <input
              type="checkbox"
              name="phases"
              value={kind}
              defaultChecked={chosen.phases.length === 0 || chosen.phases.includes(kind)}
              className="size-4 accent-accent"
            />
            <span lang={called ? plan.language : undefined}>{called || t(`phases.${kind}`)}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className="btn justify-self-start">
        {t("templates.preview")}
      </button>
    </form>
  );
}

const SHOWN_STAGES = 40;

function Preview({ templates, preview, words }: { templates: TemplatesView; preview: TemplatePreview; words: Words }) {
  const { t } = words;
  const { plan, phases, chosen } = templates;
  const nameOf = (kind: string) => phases.find((phase) => phase.kind === kind)?.name;
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="template-preview">
      <h2 id="template-preview">
        {preview.added === 0 ? t("templates.nothing") : t("templates.would", { items: preview.added, stages: preview.stages.length })}
      </h2>
      {preview.lapses > 0 && <p className="notice">{t("templates.lapses", { count: preview.lapses })}</p>}
      {preview.added > 0 && (
        <>
          <ul className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
            {preview.stages.slice(0, SHOWN_STAGES).map(({ phase, service, isNew, texts }) => (
              <li key={`${phase} ${service ?? ""}`}>
                <h3>
                  {`${service ?? t("board.wholePlan")} · `}
                  <span lang={nameOf(phase) ? plan.language : undefined}>{nameOf(phase) || t(`phases.${phase}`)}</span>
                  {isNew && <span className="ml-2 font-normal text-muted">{t("templates.newStage")}</span>}
                </h3>
                <ul className="mt-1 list-disc pl-5 text-[13px]" lang={plan.language}>
                  {texts.map((text) => (
                    <li key={text} className="[overflow-wrap:anywhere]">
                      {text}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
          {preview.stages.length > SHOWN_STAGES && (
            <p className="text-muted">{t("templates.more", { count: preview.stages.length - SHOWN_STAGES })}</p>
          )}
          <ActionForm action={applyChecklist} offline={t("errors.offline")} label={t("templates.title")} className="grid gap-2">
            <input type="hidden" name="plan" value={plan.id} />
            <input type="hidden" name="slug" value={plan.slug} />
            {chosen.source?.kind === "template" && <input type="hidden" name="template" value={chosen.source.template} />}
            {chosen.source?.kind === "plan" && <input type="hidden" name="from" value={chosen.source.planId} />}
            {chosen.phases.map((kind) => (
              <input key={kind} type="hidden" name="phases" value={kind} />
            ))}
            <button type="submit" className="btn primary justify-self-start">
              {t("templates.apply", { count: preview.added })}
            </button>
          </ActionForm>
        </>
      )}
    </section>
  );
}
