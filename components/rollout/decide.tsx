import { ActionForm } from "@/components/ui/action-form";
import { abortRollout, advanceRollout, finishRollout, startRollout, switchRollout, switchRolloutBack } from "@/lib/actions/rollout";
import { shortDigest } from "@/lib/domain/image";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { RolloutScreen } from "@/lib/queries/rollouts/rollout-screen";
import type { RolloutView } from "@/lib/queries/rollouts/rollouts";
import { Advice } from "./advice";

type Props = { screen: RolloutScreen; rollout: RolloutView; words: Words };

/** What may be decided now. Slipway says what it would do; a person does it. */
export function Decide({ screen, rollout, words }: Props) {
  const { t } = words;
  const step = rollout.steps.find(({ startedAt, endedAt }) => startedAt !== null && endedAt === null) ?? null;
  const next = step && rollout.steps.find(({ position }) => position === step.position + 1);
  const isSwitch = rollout.strategy === "blue_green";
  const isSwitched = isSwitch && rollout.fullTrafficAt !== null;
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="decide-title">
      <h2 id="decide-title">{t("rollout.decide")}</h2>
      {rollout.recommendation && <Advice rollout={rollout} words={words} />}
      {rollout.status === "planned" && (
        <Form rollout={rollout} words={words} action={startRollout} label={t("rollout.start")} primary>
          <p className="text-[13px] text-muted">{t(isSwitch ? "rollout.startSwitchHint" : "rollout.startHint")}</p>
        </Form>
      )}
      {rollout.status === "running" && !isSwitch && next && (
        <Form rollout={rollout} words={words} action={advanceRollout} label={t("rollout.advance", { weight: next.weight })} primary>
          <Reason label={t("rollout.reasonInDoubt")} />
        </Form>
      )}
      {rollout.status === "running" && isSwitch && !isSwitched && (
        <Form rollout={rollout} words={words} action={switchRollout} label={t("rollout.switch")} primary>
          <Reason label={t("rollout.reasonInDoubt")} />
        </Form>
      )}
      {rollout.status === "running" && ((!isSwitch && !next) || isSwitched) && (
        <Form rollout={rollout} words={words} action={finishRollout} label={t("rollout.finish")} primary>
          <Reason label={t("rollout.reasonInDoubt")} />
        </Form>
      )}
      {rollout.status === "running" && isSwitched && (
        <Form rollout={rollout} words={words} action={switchRolloutBack} label={t("rollout.switchBack")}>
          <Reason label={t("rollout.reasonBack")} />
        </Form>
      )}
      {rollout.status === "running" && !isSwitched && (
        <Form rollout={rollout} words={words} action={abortRollout} label={t("rollout.abort")}>
          {screen.others.length > 0 && (
            <label className="label">
              {t("rollout.backTo")}
              <select className="field font-mono" name="to" defaultValue={screen.others[0]?.digest}>
                {screen.others.map(({ digest, tag }) => (
                  <option key={digest} value={digest}>
                    {[tag, shortDigest(digest)].filter(Boolean).join(" · ")}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label className="label">
            {t(screen.others.length > 0 ? "rollout.otherDigest" : "rollout.backToDigest")}
            <input
              className="field font-mono"
              name="other"
              required={screen.others.length === 0}
              maxLength={120}
              placeholder="sha256:…"
              autoComplete="off"
              spellCheck={false}
            />
          </label>
          <Reason label={t("rollout.reasonBack")} />
        </Form>
      )}
    </section>
  );
}

type FormProps = {
  rollout: RolloutView;
  words: Words;
  action: typeof startRollout;
  label: string;
  primary?: boolean;
  children: React.ReactNode;
};

const Form = ({ rollout, words, action, label, primary = false, children }: FormProps) => (
  <ActionForm
    action={action}
    fresh={rollout.version}
    meanwhile={meanwhileWords(words)}
    offline={words.t("errors.offline")}
    label={label}
    className="grid gap-3 border-t border-line pt-4"
  >
    <input type="hidden" name="rollout" value={rollout.id} />
    <input type="hidden" name="version" value={rollout.version} />
    {children}
    <button type="submit" className={`btn justify-self-start ${primary ? "primary" : "danger"}`}>
      {label}
    </button>
  </ActionForm>
);

const Reason = ({ label }: { label: string }) => (
  <label className="label">
    {label}
    <textarea className="field" name="reason" rows={2} maxLength={1000} />
  </label>
);
