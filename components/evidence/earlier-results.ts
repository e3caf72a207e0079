import type { EvidenceLine } from "@/lib/queries/evidence";

const MAX_BESIDE = 5;

/** The earlier results of the check of this evidence, taken last first. */
export const earlierResults = (line: EvidenceLine, past: readonly EvidenceLine[]): EvidenceLine[] =>
  past
    .filter(({ kind, name }) => kind === line.kind && name === line.name)
    .sort((a, b) => b.takenAt.getTime() - a.takenAt.getTime())
    .slice(0, MAX_BESIDE);

/** What no longer counts and is not shown beside a result that counts. */
export function restOfPast(current: readonly EvidenceLine[], past: readonly EvidenceLine[]): EvidenceLine[] {
  const beside = new Set(current.flatMap((line) => earlierResults(line, past)));
  return past.filter((line) => !beside.has(line));
}
