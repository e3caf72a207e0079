-- AlterTable
ALTER TABLE "Plan" ADD COLUMN "deletedAt" DATETIME;
ALTER TABLE "Plan" ADD COLUMN "filesRemovedAt" DATETIME;
