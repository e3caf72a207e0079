import { RegisterImage as RegisterForm } from "@/components/images/register-image";
import { Disclosure } from "@/components/ui/disclosure";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";

/** Names the image that this service rolls out from now on. */
export function RegisterImage({ sheet, words }: { sheet: StagePanel; words: Words }) {
  if (!sheet.service) return null;
  const asksForIt = sheet.unmet.some((open) => open.condition.code === "image-missing");
  return (
    <Disclosure open={asksForIt} className="border-t border-line pt-3">
      <summary className="text-[13px] font-[550]">{words.t("sheet.register")}</summary>
      <RegisterForm service={{ id: sheet.service.id, repository: sheet.image?.repository ?? null }} words={words} />
    </Disclosure>
  );
}
