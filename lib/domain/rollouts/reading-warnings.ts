type Reading = {
  step: number | null;
  metric: string;
  of: "candidate" | "baseline";
  evidence: { warnings?: readonly string[] } | null;
};

/** The warnings of Prometheus about the newest reading of a metric in a step, such as that some of the data was missing. `readings`: newest first. */
export const newestWarnings = (readings: readonly Reading[], step: number, metric: string): readonly string[] =>
  readings.find((reading) => reading.step === step && reading.metric === metric && reading.of === "candidate")?.evidence?.warnings ?? [];
