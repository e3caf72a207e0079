type Props = { kind: "phase" | "service"; id: string; version: number; label: string; was: Record<string, string> };

/** What a row showed: sent along, so that only changed fields are saved, and only if nobody else changed them meanwhile. */
export const ShownRow = (row: Props) => <input type="hidden" name="row" value={JSON.stringify(row)} />;
