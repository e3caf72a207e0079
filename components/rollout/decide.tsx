import { Cancels } from "@/components/sign-off/cancels";
import { Card } from "@/components/ui/card";
import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { abortRollout, advanceRollout, finishRollout, startRollout, switchRollout, switchRolloutBack } from "@/lib/actions/rollout";
import { shortDigest } from "@/lib/domain/image";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import type { Words } from "@/lib/i18n/words";
import type { RolloutScreen } from "@/lib/queries/rollouts/rollout-screen";
import type { RolloutView } from "@/lib/queries/rollouts/rollouts";
import { Advice } from "./advice";
import { DecisionForm, Reason } from "./decision-form";

type Props = { screen: RolloutScreen; rollout: RolloutView; words: Words };

/** The decisions that can be taken now, below Slipway's recommendation. A person takes them. */
export function Decide({ screen, rollout, words }: Props) {
  const { t } = words;
  const isRunning = rollout.status === "running";
  const step = runningStep(rollout.steps);
  const next = step && rollout.steps.find(({ position }) => position === step.position + 1);
  const isSwitch = rollout.strategy === "blue_green";
  const isSwitched = isSwitch && rollout.fullTrafficAt !== null;
  const form = { rollout, words };
  return (
    <Card id="decide" title={t("rollout.decide")} isRoomy>
      {rollout.recommendation && <Advice rollout={rollout} words={words} />}
      {rollout.status === "planned" && (
        <DecisionForm {...form} action={startRollout} draft="start" label={t("rollout.start")} tone="primary">
          <p className="text-[13px] text-muted">{t(isSwitch ? "rollout.startSwitchHint" : "rollout.startHint")}</p>
        </DecisionForm>
      )}
      {isRunning && !isSwitch && next && (
        <DecisionForm
          {...form}
          action={advanceRollout}
          draft="advance"
          label={t("rollout.advance", { weight: next.weight })}
          tone="primary"
        >
          <RefusedNow rollout={rollout} words={words} />
          <Reason label={t("rollout.reasonInDoubt")} />
        </DecisionForm>
      )}
      {isRunning && isSwitch && !isSwitched && (
        <DecisionForm {...form} action={switchRollout} draft="switch" label={t("rollout.switch")} tone="primary">
          <RefusedNow rollout={rollout} words={words} />
          <Reason label={t("rollout.reasonInDoubt")} />
        </DecisionForm>
      )}
      {isRunning && ((!isSwitch && !next) || isSwitched) && (
        <DecisionForm {...form} action={finishRollout} draft="finish" label={t("rollout.finish")} tone="primary">
          <RefusedNow rollout={rollout} words={words} />
          <Cancels count={screen.finishCancels} words={words} />
          <Reason label={t("rollout.reasonInDoubt")} />
        </DecisionForm>
      )}
      {isRunning && isSwitched && (
        <DecisionForm {...form} action={switchRolloutBack} draft="back" label={t("rollout.switchBack")} tone="danger">
          <Reason label={t("rollout.reasonBack")} />
        </DecisionForm>
      )}
      {isRunning && !isSwitched && <AbortForm screen={screen} rollout={rollout} words={words} />}
    </Card>
  );
}

/** Says before the button is pressed that going on is refused, and why. */
function RefusedNow({ rollout: { recommendation }, words: { t } }: Pick<Props, "rollout" | "words">) {
  const refused = recommendation?.because.find(({ code }) => REFUSED.has(code));
  return refused ? (
    <p className="notice text-[13px]">
      {t("rollout.refusedNow", { why: t(`rollout.reasons.${refused.code}`, { time: "none" }), metrics: refused.metrics.join(", ") })}
    </p>
  ) : null;
}

/** While one of these holds, no reason lets the rollout go on. */
const REFUSED: ReadonlySet<string> = new Set(["limit-broken", "limit-breaking", "readings-unreadable"]);

function AbortForm({ screen: { others }, rollout, words }: Props) {
  const { t } = words;
  return (
    <DecisionForm rollout={rollout} words={words} action={abortRollout} draft="abort" label={t("rollout.abort")} tone="danger">
      {others.length > 0 && (
        <Choice
          label={t("rollout.backTo")}
          name="to"
          value={others[0]?.digest}
          isMono
          options={others.map(({ digest, tag }) => ({ value: digest, label: [tag, shortDigest(digest)].filter(Boolean).join(" · ") }))}
        />
      )}
      <Field
        label={t(others.length > 0 ? "rollout.otherDigest" : "rollout.backToDigest")}
        name="other"
        required={others.length === 0}
        maxLength={120}
        placeholder="sha256:…"
        isMono
      />
      <Reason label={t("rollout.reasonBack")} />
    </DecisionForm>
  );
}
