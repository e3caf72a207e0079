import type { ShownSignatureStatus } from "@/lib/domain/gates/signature-status";

/** The stored status of a sign-off, and whether it counts: a valid rejection counts only while its image is the candidate. */
export const standingJson = (status: ShownSignatureStatus) => ({
  standing: status === "other_image" ? ("valid" as const) : status,
  counts: status === "valid",
});
