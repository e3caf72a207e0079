import { PHASE_KINDS } from "./document";
import type { WritableItem, WritablePlan } from "./writable";

export function sampleItem(facts: Partial<WritableItem>): WritableItem {
  return { phase: "test", service: null, text: "a", state: "open", reason: null, owner: null, due: null, sourceText: null, ...facts };
}

/** A random plan, the same for the same seed. */
export function randomPlan(seed: number): WritablePlan {
  let state = seed * 2654435761;
  const random = (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
    return (state >>> 8) % below;
  };
  const pick = <Value>(from: readonly Value[]): Value => from[random(from.length)] as Value;
  const words = [
    "Build",
    "imaj",
    "API",
    "Gateway",
    "test",
    "için",
    "the",
    "образ",
    "İzle",
    "risk",
    "2026",
    "3",
    "due",
    "#",
    "[x]",
    "(n/a)",
    "a|b",
    "—",
    "Owner:",
    "@Can",
    "*",
    "_x_",
    "`c`",
    "<b>",
    "&amp;",
    "\\",
    "~~",
    "v1.2",
    "servisi",
    "Service",
    ".",
    "до",
    "son:",
    "Nisan",
  ];
  const text = (id: number) => `${Array.from({ length: 1 + random(7) }, () => pick(words)).join(" ")} ${id}`;
  const services = ["Runner Service", "billing", "Шлюз", "a/b-c", "AI Orchestrator (v2)"].slice(0, random(6));
  const owners = ["Can Tekin", "Ayşe Kaya", "Иван Петров", "o'Neil, Bob", null, null];
  const day = () => `20${20 + random(9)}-0${1 + random(9)}-${10 + random(18)}`;
  const dates = () => {
    const [a, b] = [day(), day()];
    return random(4) === 0 ? { start: null, end: null } : a < b ? { start: a, end: b } : { start: b, end: a };
  };
  const kinds = PHASE_KINDS.filter(() => random(5) > 0);
  const states = ["open", "done", "failed", "not_applicable"] as const;
  return {
    title: text(0),
    language: pick(["tr", "en", "ru"] as const),
    author: pick(["Can Tekin", null]),
    writtenOn: pick(["2026-01-02", null]),
    phases: kinds.map((kind, index) => ({
      kind,
      name: pick([`Faz ${index}: ${text(index)}`, `Aşama ${kind} ${index}`, text(index + 10)]),
      ...dates(),
      owner: pick(owners),
    })),
    services: services.map((name) => ({ name })),
    items:
      kinds.length === 0
        ? []
        : Array.from({ length: random(30) }, (_, id) => {
            const itemState = pick(states);
            const reason = itemState === "failed" || itemState === "not_applicable" ? pick([text(id), null]) : null;
            return sampleItem({
              phase: pick(kinds),
              service: services.length > 0 && random(3) > 0 ? pick(services) : null,
              text: text(id),
              state: itemState,
              reason,
              owner: pick(owners),
              due: pick([day(), null, null]),
            });
          }),
    risks: Array.from({ length: random(4) }, (_, id) => ({ title: `R ${text(id)}`, mitigation: pick([text(id), null]), sourceText: null })),
    strategies: (["canary", "blue_green"] as const).filter(() => random(2) > 0).map((kind) => ({ kind })),
    people: [],
  };
}
