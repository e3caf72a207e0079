-- AlterTable
ALTER TABLE "Rollout" ADD COLUMN "unread" TEXT;
