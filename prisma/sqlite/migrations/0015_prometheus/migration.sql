-- AlterTable
ALTER TABLE "Plan" ADD COLUMN "prometheusUrl" TEXT;

-- AlterTable
ALTER TABLE "Reading" ADD COLUMN "evidence" TEXT;
ALTER TABLE "Reading" ADD COLUMN "fetchKey" TEXT;

-- AlterTable
ALTER TABLE "Rollout" ADD COLUMN "fetchedAt" DATETIME;

-- AlterTable
ALTER TABLE "StepLimit" ADD COLUMN "baselineQuery" TEXT;
ALTER TABLE "StepLimit" ADD COLUMN "baselineSamplesQuery" TEXT;
ALTER TABLE "StepLimit" ADD COLUMN "query" TEXT;
ALTER TABLE "StepLimit" ADD COLUMN "samplesQuery" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Reading_fetchKey_key" ON "Reading"("fetchKey");
