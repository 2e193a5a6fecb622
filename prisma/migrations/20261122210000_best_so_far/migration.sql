-- AlterTable
ALTER TABLE "run_job" ADD COLUMN     "best" JSONB;
