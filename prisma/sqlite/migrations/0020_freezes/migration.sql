-- AlterTable
ALTER TABLE "Freeze" ADD COLUMN "fromTime" TEXT;
ALTER TABLE "Freeze" ADD COLUMN "fromWeekday" INTEGER;
ALTER TABLE "Freeze" ADD COLUMN "phases" TEXT NOT NULL DEFAULT 'prep build test deploy monitor';
ALTER TABLE "Freeze" ADD COLUMN "toTime" TEXT;
ALTER TABLE "Freeze" ADD COLUMN "toWeekday" INTEGER;
