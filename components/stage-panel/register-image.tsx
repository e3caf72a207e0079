import { RegisterImage as RegisterForm } from "@/components/images/register-image";
import { Disclosure } from "@/components/ui/disclosure";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";

/** Registers the candidate image of this service; the form is open while the image is missing. */
export function RegisterImage({ panel, words }: { panel: StagePanel; words: Words }) {
  if (!panel.service) return null;
  const isImageMissing = panel.unmet.some((open) => open.condition.code === "image-missing");
  return (
    <Disclosure open={isImageMissing} className="border-t border-line pt-3">
      <summary className="text-[13px] font-[550]">{words.t("panel.register")}</summary>
      <RegisterForm
        service={{ id: panel.service.id, repository: panel.image?.repository ?? null }}
        cancels={panel.cancels.byImage}
        words={words}
      />
    </Disclosure>
  );
}
