-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "prometheusUrl" TEXT;

-- AlterTable
ALTER TABLE "Reading" ADD COLUMN     "evidence" TEXT,
ADD COLUMN     "fetchKey" TEXT;

-- AlterTable
ALTER TABLE "Rollout" ADD COLUMN     "fetchedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "StepLimit" ADD COLUMN     "baselineQuery" TEXT,
ADD COLUMN     "baselineSamplesQuery" TEXT,
ADD COLUMN     "query" TEXT,
ADD COLUMN     "samplesQuery" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Reading_fetchKey_key" ON "Reading"("fetchKey");
