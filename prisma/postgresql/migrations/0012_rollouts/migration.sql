-- DropIndex
DROP INDEX "Reading_serviceId_metric_takenAt_idx";

-- DropIndex
DROP INDEX "Rollout_planId_idx";

-- DropIndex
DROP INDEX "StepLimit_stepId_metric_comparison_key";

-- AlterTable
ALTER TABLE "Reading" ADD COLUMN     "addedById" TEXT,
ADD COLUMN     "addedByKey" TEXT,
ADD COLUMN     "closedAt" TIMESTAMP(3),
ADD COLUMN     "closedById" TEXT,
ADD COLUMN     "closedReason" TEXT,
ADD COLUMN     "isBaseline" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "isFailed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "problem" TEXT,
ADD COLUMN     "rolloutId" TEXT NOT NULL,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Rollout" ADD COLUMN     "endedById" TEXT,
ADD COLUMN     "plannedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "wayBackSeconds" INTEGER NOT NULL DEFAULT 3600,
ADD COLUMN     "wayBackUntil" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "RolloutStep" DROP COLUMN "version",
ADD COLUMN     "judged" TEXT,
ADD COLUMN     "verdict" TEXT;

-- AlterTable
ALTER TABLE "StepLimit" DROP COLUMN "comparison",
DROP COLUMN "limit",
ADD COLUMN     "consecutiveErrorLimit" INTEGER NOT NULL DEFAULT 4,
ADD COLUMN     "failureLimit" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "forSeconds" INTEGER NOT NULL,
ADD COLUMN     "goOnComparison" TEXT,
ADD COLUMN     "goOnLimit" DOUBLE PRECISION,
ADD COLUMN     "inconclusiveLimit" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "position" INTEGER NOT NULL,
ADD COLUMN     "rollBackComparison" TEXT,
ADD COLUMN     "rollBackLimit" DOUBLE PRECISION;

-- CreateIndex
CREATE INDEX "Reading_rolloutId_takenAt_idx" ON "Reading"("rolloutId", "takenAt");

-- CreateIndex
CREATE INDEX "Reading_planId_isFailed_closedAt_idx" ON "Reading"("planId", "isFailed", "closedAt");

-- CreateIndex
CREATE INDEX "Rollout_planId_status_idx" ON "Rollout"("planId", "status");

-- CreateIndex
CREATE INDEX "Rollout_serviceId_plannedAt_idx" ON "Rollout"("serviceId", "plannedAt");

-- CreateIndex
CREATE UNIQUE INDEX "StepLimit_stepId_metric_key" ON "StepLimit"("stepId", "metric");

-- AddForeignKey
ALTER TABLE "Rollout" ADD CONSTRAINT "Rollout_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RolloutStep" ADD CONSTRAINT "RolloutStep_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reading" ADD CONSTRAINT "Reading_rolloutId_fkey" FOREIGN KEY ("rolloutId") REFERENCES "Rollout"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reading" ADD CONSTRAINT "Reading_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reading" ADD CONSTRAINT "Reading_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
