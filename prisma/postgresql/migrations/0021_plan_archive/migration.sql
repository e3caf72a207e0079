-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "deletedAt" TIMESTAMP(3),
ADD COLUMN     "filesRemovedAt" TIMESTAMP(3);
