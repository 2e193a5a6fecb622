-- Every event has been of a decision since the table is there, so no row stands against this.
-- AlterTable
ALTER TABLE "assignment_audit" ALTER COLUMN "plan_date" SET NOT NULL,
ALTER COLUMN "request_id" SET NOT NULL,
ALTER COLUMN "person_id" SET NOT NULL,
ALTER COLUMN "line" SET NOT NULL;

-- Nothing was ever written to it. For some hours the table was made without it.
ALTER TABLE "assignment_audit" DROP COLUMN IF EXISTS "details";
