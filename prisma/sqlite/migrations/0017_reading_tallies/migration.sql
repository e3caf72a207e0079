-- CreateTable
CREATE TABLE "ReadingTally" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "stepId" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "takenAt" DATETIME NOT NULL,
    "readingId" TEXT NOT NULL,
    "tally" TEXT NOT NULL,
    CONSTRAINT "ReadingTally_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "RolloutStep" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ReadingTally_stepId_metric_key" ON "ReadingTally"("stepId", "metric");

-- CreateIndex
CREATE INDEX "Reading_stepId_isBaseline_metric_takenAt_idx" ON "Reading"("stepId", "isBaseline", "metric", "takenAt");
