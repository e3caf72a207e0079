import type { ThingToTry } from "@/lib/queries/demo/four-things";
import type { Words } from "./words";

/** What one of the four things is about now, or who did it. `password` is that of the demonstration, which a signature asks for. */
export function thingText({ t }: Words, { thing, doneBy, isMine, service, weight }: ThingToTry, password: string): string {
  if (doneBy !== null) return isMine ? t("fourThings.doneByYou") : t("fourThings.doneBy", { name: doneBy });
  switch (thing) {
    case "tick":
      return t("fourThings.about.tick");
    case "sign":
      return service ? t("fourThings.about.sign", { service, password }) : t("fourThings.about.signAny", { password });
    case "promote":
      if (service && weight !== null) return t("fourThings.about.promote", { service, weight });
      return t("fourThings.about.promoteAny");
    case "forecast":
      return t("fourThings.about.forecast");
  }
}
