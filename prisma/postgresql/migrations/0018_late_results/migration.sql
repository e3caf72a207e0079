-- AlterTable
ALTER TABLE "Evidence" ADD COLUMN     "isLate" BOOLEAN NOT NULL DEFAULT false;
