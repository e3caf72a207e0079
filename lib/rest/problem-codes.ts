import en from "@/lib/i18n/en.json";

/** The codes of refusals by a rule: every code that the screens have words for. */
export const REFUSALS = Object.keys(en.refusals).filter((code) => !["forbidden", "missing", "invalid"].includes(code));

/** The codes of every other problem, by status. A code that is not listed here does not compile. */
export const PROBLEMS = {
  400: ["body-not-json", "body-not-utf8", "form-malformed", "idempotency-key-malformed"],
  401: ["not-signed-in"],
  403: ["forbidden", "cross-site"],
  404: ["missing"],
  409: ["conflict", "idempotency-in-flight", "cursor-unknown"],
  410: ["file-missing", "file-altered"],
  413: ["body-too-large", "file-too-large"],
  415: ["content-type-not-json", "content-type-not-form"],
  422: [
    "invalid",
    "body-not-object",
    "body-too-deep",
    "key-twice",
    "field-of-address",
    "field-of-header",
    "parameter-twice",
    "cursor-unknown",
    "idempotency-key-reused",
    "file-not-sent",
  ],
  428: ["precondition-required"],
  429: ["too-many-requests", "too-many-streams"],
  503: ["database-busy", "shutting-down"],
} as const;

export type ProblemStatus = keyof typeof PROBLEMS;
export type ProblemCode<Status extends ProblemStatus> = (typeof PROBLEMS)[Status][number];
