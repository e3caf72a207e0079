-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "isAdmin" BOOLEAN NOT NULL DEFAULT false;
