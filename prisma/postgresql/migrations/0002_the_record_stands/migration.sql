-- Events and checkpoints are only ever added. A sign-off loses its standing once, and changes in nothing else.

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0];
END
$$;

CREATE FUNCTION "refuse_sign_off_change"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change CONSTANT text[] := ARRAY['standing', 'standingReason', 'standingAt', 'standingKey'];
BEGIN
  IF OLD."standing" <> 'valid' OR NEW."standing" = 'valid' OR to_jsonb(NEW) - may_change IS DISTINCT FROM to_jsonb(OLD) - may_change THEN
    RAISE EXCEPTION 'a sign-off stands as it was written, and loses its standing once';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "Event_no_change" BEFORE UPDATE OR DELETE ON "Event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"('an event stands as it was written');
CREATE TRIGGER "Event_no_truncate" BEFORE TRUNCATE ON "Event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"('an event stands as it was written');

CREATE TRIGGER "Checkpoint_no_change" BEFORE UPDATE OR DELETE ON "Checkpoint"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"('a checkpoint stands as it was written');
CREATE TRIGGER "Checkpoint_no_truncate" BEFORE TRUNCATE ON "Checkpoint"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"('a checkpoint stands as it was written');

CREATE TRIGGER "SignOff_no_delete" BEFORE DELETE ON "SignOff"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"('a sign-off never disappears');
CREATE TRIGGER "SignOff_no_truncate" BEFORE TRUNCATE ON "SignOff"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"('a sign-off never disappears');

CREATE TRIGGER "SignOff_no_update" BEFORE UPDATE ON "SignOff"
  FOR EACH ROW EXECUTE FUNCTION "refuse_sign_off_change"();
