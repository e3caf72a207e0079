import { Choice } from "@/components/ui/choice";
import { CommandForm } from "@/components/ui/command-form";
import { Field, PasswordField, TextArea } from "@/components/ui/field";
import { askWaiver, breakGlass } from "@/lib/actions/gate";
import { MIN_BREAK_REASON } from "@/lib/domain/gates/break-glass";
import type { PanelTask } from "@/lib/domain/panel-address";
import { waiverWords } from "@/lib/i18n/gates/waiver-words";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";
import { type Waivable, waivableIn } from "./waivable";

type Props = { panel: StagePanel; words: Words };

/** The form of an exception from the gate, opened from the menu. It has an address, so it works without scripts. */
export function PanelTaskForm({ panel, task, close, words }: Props & { task: PanelTask | null; close: string }) {
  const { t } = words;
  const waivable = task === "waiver" && panel.mayAskWaiver ? waivableIn(panel) : [];
  const overrides = task === "override" && panel.mayBreakGlass;
  if (waivable.length === 0 && !overrides) return null;
  return (
    <section id="panel-task" className="panel-task" aria-labelledby="panel-task-title">
      <div className="flex items-baseline justify-between gap-3">
        <h3 id="panel-task-title">{t(overrides ? "glass.open" : "stagePanel.askWaiver")}</h3>
        <a className="text-link text-[12px] text-muted" href={close} data-replace>
          {t("stagePanel.cancel")}
        </a>
      </div>
      {overrides ? <BreakGlass panel={panel} words={words} /> : <AskWaiver panel={panel} waivable={waivable} words={words} />}
    </section>
  );
}

const AskWaiver = ({ panel, waivable, words }: Props & { waivable: Waivable[] }) => (
  <CommandForm
    action={askWaiver}
    draft="waiver"
    words={words}
    label={words.t("waivers.ask")}
    submit={words.t("waivers.send")}
    ids={{ stage: panel.id }}
    clears
    className="grid gap-3"
  >
    <div className="grid gap-3 sm:grid-cols-[2fr_1fr]">
      <Choice
        label={words.t("waivers.what")}
        name="of"
        options={waivable.map(({ condition, check }) => ({
          value: `${condition} ${check}`,
          label: waiverWords(words, condition, check),
        }))}
      />
      <Field label={words.t("waivers.until")} type="date" name="until" required />
    </div>
    <TextArea label={words.t("waivers.reason")} name="reason" rows={2} required maxLength={2000} />
  </CommandForm>
);

const BreakGlass = ({ panel, words }: Props) => (
  <CommandForm
    action={breakGlass}
    draft="override"
    words={words}
    label={words.t("glass.title")}
    submit={words.t("glass.break")}
    tone="danger"
    ids={{ stage: panel.id }}
    className="grid gap-3"
  >
    <p className="refusal">{words.t("glass.warn")}</p>
    <TextArea
      label={words.t("glass.reason")}
      hint={words.t("glass.reasonHint", { least: MIN_BREAK_REASON })}
      name="reason"
      required
      minLength={MIN_BREAK_REASON}
      maxLength={2000}
    />
    <PasswordField label={words.t("glass.password")} />
  </CommandForm>
);
