-- CreateTable
CREATE TABLE "ReadingTally" (
    "id" TEXT NOT NULL,
    "stepId" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "takenAt" TIMESTAMP(3) NOT NULL,
    "readingId" TEXT NOT NULL,
    "tally" TEXT NOT NULL,

    CONSTRAINT "ReadingTally_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ReadingTally_stepId_metric_key" ON "ReadingTally"("stepId", "metric");

-- CreateIndex
CREATE INDEX "Reading_stepId_isBaseline_metric_takenAt_idx" ON "Reading"("stepId", "isBaseline", "metric", "takenAt");

-- AddForeignKey
ALTER TABLE "ReadingTally" ADD CONSTRAINT "ReadingTally_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "RolloutStep"("id") ON DELETE CASCADE ON UPDATE CASCADE;
