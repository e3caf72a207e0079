-- The other end of the range that a metric must keep.
ALTER TABLE "StepLimit" ADD COLUMN "goOnAlsoComparison" TEXT;
ALTER TABLE "StepLimit" ADD COLUMN "goOnAlsoLimit" DOUBLE PRECISION;
