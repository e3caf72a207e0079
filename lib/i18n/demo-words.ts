import type { RoleFact } from "@/lib/domain/demo/role-fact";
import type { Role } from "@/lib/domain/people/role";
import type { DemoCards } from "@/lib/queries/demo/demo-cards";
import type { Words } from "./words";

/** What waits in the demonstration for a person of a role, in one or two sentences. */
export function roleFactWords({ t, fullDay }: Words, role: Role, fact: RoleFact): string {
  switch (fact.kind) {
    case "sign":
      return t("demo.facts.sign", { count: fact.count });
    case "switch":
      return t("demo.facts.switch", { service: fact.service, colour: colourName(fact.colour, t) });
    case "promote":
      return t("demo.facts.promote", { service: fact.service, weight: fact.weight });
    case "waits":
      return t("demo.facts.waits", { count: fact.count });
    case "verdict":
      if (fact.health === "late") return t("demo.facts.late", { days: fact.daysLate });
      if (fact.health === "on-track" && fact.end) return t("demo.facts.onTrack", { end: fullDay(fact.end) });
      if (fact.health === "at-risk") return t("demo.facts.atRisk");
      return t(fact.health === "finished" ? "demo.facts.finished" : "demo.facts.open");
    case "nothing":
      return t(role === "qa" ? "demo.facts.nothingToSign" : "demo.facts.nothing");
  }
}

const colourName = (colour: string, t: Words["t"]): string =>
  colour === "blue" || colour === "green" ? t(`rollout.colours.${colour}`) : colour;

/** The example in one sentence: its day, its services and what goes on in it. */
export function demoIntro({ t, list }: Words, cards: DemoCards | null): string {
  if (cards === null) return t("demo.oneClick");
  const { day, services, rejected, failingChecks, canary } = cards;
  const facts = list([
    t("board.services", { count: services }),
    ...(rejected > 0 ? [t("demo.rejected", { count: rejected })] : []),
    ...(failingChecks > 0 ? [t("demo.failing", { count: failingChecks })] : []),
    ...(canary === null ? [] : [t("demo.canary", { weight: canary })]),
  ]);
  const sentence = day ? t("demo.introOnDay", { day: day.number, days: day.of, facts }) : t("demo.intro", { facts });
  return `${sentence} ${t("demo.oneClick")}`;
}
