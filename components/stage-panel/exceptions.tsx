import { Override } from "@/components/gates/overrides";
import { Waiver } from "@/components/gates/waivers";
import { PlainList } from "@/components/ui/plain-list";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";

/** The waivers of this gate and requests for them, and its emergency overrides. The forms for new ones open from the menu of the panel. */
export function Exceptions({ panel: { waivers, overrides }, words }: { panel: StagePanel; words: Words }) {
  const { t } = words;
  if (waivers.length + overrides.length === 0) return null;
  return (
    <section id="panel-exceptions" className="grid gap-2 text-[13px]" aria-label={`${t("waivers.title")}, ${t("glass.title")}`}>
      {waivers.length > 0 && (
        <PlainList label={t("waivers.title")}>
          {waivers.map((waiver) => (
            <Waiver key={waiver.id} waiver={waiver} words={words} />
          ))}
        </PlainList>
      )}
      {overrides.length > 0 && (
        <PlainList label={t("glass.title")}>
          {overrides.map((override) => (
            <Override key={override.id} override={override} words={words} />
          ))}
        </PlainList>
      )}
    </section>
  );
}
