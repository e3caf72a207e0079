import { Override } from "@/components/gates/overrides";
import { Waiver } from "@/components/gates/waivers";
import { Choice } from "@/components/ui/choice";
import { Field, PasswordField, TextArea } from "@/components/ui/field";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { PlainList } from "@/components/ui/plain-list";
import { askWaiver, breakGlass } from "@/lib/actions/gate";
import { MIN_BREAK_REASON } from "@/lib/domain/gates/break-glass";
import { waiverWords } from "@/lib/i18n/gates/waiver-words";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";
import { type Waivable, waivableIn } from "./waivable";

type Props = { panel: StagePanel; words: Words };

/** Waivers and emergency overrides of this gate, and the forms to ask for a waiver and to override the gate. */
export function OverrideForms({ panel, words }: Props) {
  const { t } = words;
  const waivable = waivableIn(panel);
  const mayAsk = panel.mayAskWaiver && waivable.length > 0;
  if (panel.waivers.length + panel.overrides.length === 0 && !mayAsk && !panel.mayBreakGlass) return null;
  return (
    <section className="grid gap-2 text-[13px]" aria-label={`${t("waivers.title")}, ${t("glass.title")}`}>
      {panel.waivers.length > 0 && (
        <PlainList label={t("waivers.title")}>
          {panel.waivers.map((waiver) => (
            <Waiver key={waiver.id} waiver={waiver} words={words} />
          ))}
        </PlainList>
      )}
      {panel.overrides.length > 0 && (
        <PlainList label={t("glass.title")}>
          {panel.overrides.map((override) => (
            <Override key={override.id} override={override} words={words} />
          ))}
        </PlainList>
      )}
      {mayAsk && <AskWaiver panel={panel} waivable={waivable} words={words} />}
      {panel.mayBreakGlass && <BreakGlass panel={panel} words={words} />}
    </section>
  );
}

const AskWaiver = ({ panel, waivable, words }: Props & { waivable: Waivable[] }) => (
  <FormDisclosure
    summaryClassName="font-[550]"
    action={askWaiver}
    draft="waiver"
    words={words}
    label={words.t("waivers.ask")}
    submit={words.t("waivers.send")}
    ids={{ stage: panel.id }}
    clears
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
  </FormDisclosure>
);

const BreakGlass = ({ panel, words }: Props) => (
  <FormDisclosure
    summary={words.t("glass.open")}
    summaryClassName="font-[550] text-blocked"
    action={breakGlass}
    draft="override"
    words={words}
    label={words.t("glass.title")}
    submit={words.t("glass.break")}
    tone="danger"
    ids={{ stage: panel.id }}
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
  </FormDisclosure>
);
