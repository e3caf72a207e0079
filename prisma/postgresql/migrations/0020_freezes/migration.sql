-- AlterTable
ALTER TABLE "Freeze" ADD COLUMN     "fromTime" TEXT,
ADD COLUMN     "fromWeekday" INTEGER,
ADD COLUMN     "phases" TEXT NOT NULL DEFAULT 'prep build test deploy monitor',
ADD COLUMN     "toTime" TEXT,
ADD COLUMN     "toWeekday" INTEGER;
