import type { RecordedVerb } from "@/lib/domain/policy";

/** Verbs that earlier versions recorded under another name. Stored events keep the old name, because their hashes cover it. */
export const RENAMED_VERBS = {
  "plan.levelRisks": "plan.setRiskLevels",
  "plan.limitRisk": "plan.setRiskLimit",
  "plan.keepDates": "plan.dismissReplanOffer",
} as const satisfies Record<string, RecordedVerb>;

/** The current name of a stored verb. */
export const currentVerb = (stored: string): string =>
  Object.hasOwn(RENAMED_VERBS, stored) ? RENAMED_VERBS[stored as keyof typeof RENAMED_VERBS] : stored;

/** Every name under which events of a verb are stored, for filters. */
export const storedVerbs = (verb: RecordedVerb): string[] => [
  verb,
  ...Object.entries(RENAMED_VERBS).flatMap(([stored, current]) => (current === verb ? [stored] : [])),
];
