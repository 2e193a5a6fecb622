-- AlterTable
ALTER TABLE "run" ADD COLUMN     "submitted_with" TEXT NOT NULL DEFAULT 'api';
