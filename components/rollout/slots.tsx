import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { CheckField, Field } from "@/components/ui/field";
import { Timestamp } from "@/components/ui/timestamp";
import { setSlot } from "@/lib/actions/rollout";
import { shortDigest } from "@/lib/domain/image";
import { colourWords } from "@/lib/i18n/events/rollout-sentences";
import type { Words } from "@/lib/i18n/words";
import type { RolloutScreen } from "@/lib/queries/rollouts/rollout-screen";
import type { RolloutView } from "@/lib/queries/rollouts/rollouts";

type Props = { screen: RolloutScreen; rollout: RolloutView; words: Words };

/** The blue and the green slot: the image in each, and which one receives traffic. */
export function Slots({ screen, rollout, words }: Props) {
  const { t } = words;
  return (
    <Card id="slots" title={t("rollout.slots")} isRoomy>
      <div className="grid gap-4 min-[720px]:grid-cols-2">
        {rollout.slots.map((slot) => (
          <SlotPart key={slot.colour} slot={slot} screen={screen} rollout={rollout} words={words} />
        ))}
      </div>
    </Card>
  );
}

type Slot = RolloutView["slots"][number];

function SlotPart({ slot, screen, rollout, words }: Props & { slot: Slot }) {
  const { t, momentYear } = words;
  const { colour, digest, liveSince } = slot;
  const isOpen = rollout.fullTrafficAt === null && (rollout.status === "planned" || rollout.status === "running");
  return (
    <section className="grid content-start gap-2 rounded-[10px] border border-line p-4" aria-labelledby={`slot-${colour}`}>
      <h3 id={`slot-${colour}`} className="flex flex-wrap items-center gap-2">
        {colourWords(words, colour)}
        <span className={`chip ${liveSince ? "is-complete" : ""}`}>{t(liveSince ? "rollout.live" : "rollout.idle")}</span>
      </h3>
      <p className="mono" title={digest ?? undefined}>
        {digest ? shortDigest(digest) : t("rollout.emptySlot")}
      </p>
      {liveSince && (
        <p className="text-[12px] text-muted">
          <Timestamp date={liveSince} words={words}>
            {t("rollout.liveSince", { moment: momentYear(liveSince) })}
          </Timestamp>
        </p>
      )}
      {isOpen && screen.may.setSlots && (rollout.status === "planned" || liveSince === null) && (
        <SlotForm slot={slot} screen={screen} rollout={rollout} words={words} />
      )}
    </section>
  );
}

const SlotForm = ({ slot: { colour, digest, liveSince }, screen: { candidate }, rollout, words }: Props & { slot: Slot }) => (
  <CommandForm
    action={setSlot}
    words={words}
    label={words.t("rollout.setSlot", { colour: colourWords(words, colour) })}
    ids={{ rollout: rollout.id, colour }}
    version={rollout.version}
    isKeptWhileTyping
    className="grid gap-2"
  >
    <Field
      label={words.t("panel.digest")}
      name="digest"
      maxLength={120}
      placeholder="sha256:…"
      defaultValue={digest ?? (liveSince ? "" : (candidate?.digest ?? ""))}
      isMono
    />
    {rollout.status === "planned" && <CheckField label={words.t("rollout.takesTraffic")} name="live" defaultChecked={liveSince !== null} />}
  </CommandForm>
);
