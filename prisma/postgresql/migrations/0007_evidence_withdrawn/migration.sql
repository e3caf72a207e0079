-- AlterTable
ALTER TABLE "Evidence" ADD COLUMN     "withdrawnReason" TEXT;
