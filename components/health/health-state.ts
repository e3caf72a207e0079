import type { HealthView } from "@/lib/queries/health/service-health";

export type HealthState = "well" | "failing" | "unknown" | "off";

/** The state of a check: "unknown" before its first result, "off" while it is switched off. */
export const stateOf = ({ isOn, state }: HealthView): HealthState => (isOn ? (state ?? "unknown") : "off");
