import Link from "next/link";
import { CommandForm } from "@/components/ui/command-form";
import { CheckField } from "@/components/ui/field";
import { PageHeading } from "@/components/ui/page-heading";
import { applyChecklist } from "@/lib/actions/plan";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { TemplatePreview, TemplatesView } from "@/lib/queries/templates";

/** Adds a set of items to a plan. The page first previews the new items; only the button below the preview adds them. */
export function TemplatesPage({ templates, words }: { templates: TemplatesView; words: Words }) {
  const { t } = words;
  const { plan, preview } = templates;
  return (
    <div className="page-reading">
      <PageHeading title={t("templates.title")} intro={<span className="block max-w-[80ch]">{t("templates.intro")}</span>}>
        <Link className="btn" href={`/plans/${plan.slug}/checklist`} prefetch={false}>
          {t("templates.back")}
        </Link>
      </PageHeading>
      <SourceForm title={t("templates.shipped")} name="template" options={shipped(templates, words)} templates={templates} words={words} />
      {templates.others.length > 0 && (
        <SourceForm title={t("templates.plans")} name="from" options={otherPlans(templates)} templates={templates} words={words} />
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

const otherPlans = ({ others: plans, chosen: { source } }: TemplatesView): Option[] =>
  plans.map(({ id, slug, title, language }) => ({
    value: slug,
    text: title,
    lang: language,
    isChosen: source?.kind === "plan" && source.planId === id,
  }));

type SourceProps = { title: string; name: "template" | "from"; options: Option[]; templates: TemplatesView; words: Words };

function SourceForm({ title, name, options, templates, words: { t } }: SourceProps) {
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
        {phases.map(({ kind, name: phaseName }) => (
          <CheckField
            key={kind}
            label={<span lang={phaseName ? plan.language : undefined}>{phaseWords({ t }, kind, phaseName)}</span>}
            name="phases"
            value={kind}
            defaultChecked={chosen.phases.length === 0 || chosen.phases.includes(kind)}
          />
        ))}
      </fieldset>
      <button type="submit" className="btn justify-self-start">
        {t("templates.preview")}
      </button>
    </form>
  );
}

const MAX_STAGES = 40;

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
            {preview.stages.slice(0, MAX_STAGES).map(({ phase, service, isNew, texts }) => (
              <li key={`${phase} ${service ?? ""}`}>
                <h3>
                  {`${service ?? t("board.wholePlan")} · `}
                  <span lang={nameOf(phase) ? plan.language : undefined}>{phaseWords({ t }, phase, nameOf(phase))}</span>
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
          {preview.stages.length > MAX_STAGES && (
            <p className="text-muted">{t("templates.more", { count: preview.stages.length - MAX_STAGES })}</p>
          )}
          <CommandForm
            action={applyChecklist}
            words={words}
            label={t("templates.title")}
            submit={t("templates.apply", { count: preview.added })}
            tone="primary"
            ids={{
              plan: plan.id,
              slug: plan.slug,
              template: chosen.source?.kind === "template" ? chosen.source.template : null,
              from: chosen.source?.kind === "plan" ? chosen.source.planId : null,
            }}
            className="grid gap-2"
          >
            {chosen.phases.map((kind) => (
              <input key={kind} type="hidden" name="phases" value={kind} />
            ))}
          </CommandForm>
        </>
      )}
    </section>
  );
}
