-- Events and checkpoints are only ever added. A sign-off loses its standing once, and changes in nothing else.
-- A later migration that rebuilds one of these tables drops its triggers with it: it must create them again.

CREATE TRIGGER "Event_no_update" BEFORE UPDATE ON "Event"
BEGIN
  SELECT RAISE(ABORT, 'an event stands as it was written');
END;

CREATE TRIGGER "Event_no_delete" BEFORE DELETE ON "Event"
BEGIN
  SELECT RAISE(ABORT, 'an event stands as it was written');
END;

CREATE TRIGGER "Checkpoint_no_update" BEFORE UPDATE ON "Checkpoint"
BEGIN
  SELECT RAISE(ABORT, 'a checkpoint stands as it was written');
END;

CREATE TRIGGER "Checkpoint_no_delete" BEFORE DELETE ON "Checkpoint"
BEGIN
  SELECT RAISE(ABORT, 'a checkpoint stands as it was written');
END;

CREATE TRIGGER "SignOff_no_delete" BEFORE DELETE ON "SignOff"
BEGIN
  SELECT RAISE(ABORT, 'a sign-off never disappears');
END;

CREATE TRIGGER "SignOff_no_update" BEFORE UPDATE ON "SignOff" WHEN
  OLD."standing" <> 'valid' OR NEW."standing" = 'valid' OR
  NEW."id" IS NOT OLD."id" OR
  NEW."planId" IS NOT OLD."planId" OR
  NEW."stageId" IS NOT OLD."stageId" OR
  NEW."imageId" IS NOT OLD."imageId" OR
  NEW."personId" IS NOT OLD."personId" OR
  NEW."role" IS NOT OLD."role" OR
  NEW."decision" IS NOT OLD."decision" OR
  NEW."meaning" IS NOT OLD."meaning" OR
  NEW."comment" IS NOT OLD."comment" OR
  NEW."epoch" IS NOT OLD."epoch" OR
  NEW."snapshot" IS NOT OLD."snapshot" OR
  NEW."snapshotHash" IS NOT OLD."snapshotHash" OR
  NEW."envelope" IS NOT OLD."envelope" OR
  NEW."keyId" IS NOT OLD."keyId" OR
  NEW."signedAt" IS NOT OLD."signedAt"
BEGIN
  SELECT RAISE(ABORT, 'a sign-off stands as it was written, and loses its standing once');
END;
