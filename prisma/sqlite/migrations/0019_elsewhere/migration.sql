-- Why a service is rolled out outside Slipway.
ALTER TABLE "Service" ADD COLUMN "elsewhereReason" TEXT;
