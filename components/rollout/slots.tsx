import { ActionForm } from "@/components/ui/action-form";
import { setSlot } from "@/lib/actions/rollout";
import { shortDigest } from "@/lib/domain/image";
import { colourWords } from "@/lib/i18n/events/rollout-sentences";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { RolloutScreen } from "@/lib/queries/rollouts/rollout-screen";
import type { RolloutView } from "@/lib/queries/rollouts/rollouts";

type Props = { screen: RolloutScreen; rollout: RolloutView; words: Words };

/** The two places to run in: what stands there, and where the traffic goes. */
export function Slots({ screen, rollout, words }: Props) {
  const { t, momentYear } = words;
  const isOpen = rollout.fullTrafficAt === null && (rollout.status === "planned" || rollout.status === "running");
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="slots-title">
      <h2 id="slots-title">{t("rollout.slots")}</h2>
      <div className="grid gap-4 min-[720px]:grid-cols-2">
        {rollout.slots.map(({ colour, digest, liveSince }) => (
          <section
            key={colour}
            className="grid content-start gap-2 rounded-[10px] border border-line p-4"
            aria-labelledby={`slot-${colour}`}
          >
            <h3 id={`slot-${colour}`} className="flex flex-wrap items-center gap-2">
              {colourWords(words, colour)}
              <span className={`chip ${liveSince ? "is-complete" : ""}`}>{t(liveSince ? "rollout.live" : "rollout.idle")}</span>
            </h3>
            <p className="mono" title={digest ?? undefined}>
              {digest ? shortDigest(digest) : t("rollout.emptySlot")}
            </p>
            {liveSince && (
              <p className="text-[12px] text-muted">
                <time dateTime={liveSince.toISOString()}>{t("rollout.liveSince", { moment: momentYear(liveSince) })}</time>
              </p>
            )}
            {isOpen && screen.may.setSlots && (
              <ActionForm
                action={setSlot}
                fresh={rollout.version}
                meanwhile={meanwhileWords(words)}
                offline={t("errors.offline")}
                label={t("rollout.setSlot", { colour: colourWords(words, colour) })}
                className="grid gap-2"
              >
                <input type="hidden" name="rollout" value={rollout.id} />
                <input type="hidden" name="version" value={rollout.version} />
                <input type="hidden" name="colour" value={colour} />
                <label className="label">
                  {t("sheet.digest")}
                  <input
                    className="field font-mono"
                    name="digest"
                    maxLength={120}
                    placeholder="sha256:…"
                    defaultValue={digest ?? (liveSince ? "" : (screen.candidate?.digest ?? ""))}
                    autoComplete="off"
                    spellCheck={false}
                  />
                </label>
                <label className="flex min-h-6 items-center gap-2 text-[13px]">
                  <input type="checkbox" name="live" defaultChecked={liveSince !== null} className="size-4 accent-accent" />
                  {t("rollout.takesTraffic")}
                </label>
                <button type="submit" className="btn justify-self-start">
                  {t("rollout.setSlot", { colour: colourWords(words, colour) })}
                </button>
              </ActionForm>
            )}
          </section>
        ))}
      </div>
    </section>
  );
}
