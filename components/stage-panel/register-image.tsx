import { RegisterImage as RegisterForm } from "@/components/images/register-image";
import { Disclosure } from "@/components/ui/disclosure";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";

/** Registers the candidate image of this service: in Build, where the image is missing, and where it is asked for. */
export function RegisterImage({ panel, isOpen, words }: { panel: StagePanel; isOpen: boolean; words: Words }) {
  if (!panel.service) return null;
  return (
    <Disclosure id="panel-register" open={isOpen} className="border-t border-line pt-3">
      <summary className="text-[13px] font-[550]">{words.t("panel.register")}</summary>
      <RegisterForm
        service={{ id: panel.service.id, repository: panel.image?.repository ?? null }}
        cancels={panel.cancels.byImage}
        words={words}
      />
    </Disclosure>
  );
}
