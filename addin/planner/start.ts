import { resumeCheck } from './check.ts';
import { connect, stayConnected } from './connect.ts';
import { type Context, quietly } from './context.ts';
import { lookAtWorkbook, showJob } from './job-view.ts';
import { resume } from './run.ts';
import { watchEdits } from './watch-edits.ts';

/**
 * What an open pane does by itself: finds the last run again, watches edits, tells the planner what changed meanwhile.
 * `begin` is called once what the workbook remembers has been read, and tasks may go on. Answers what ends it all.
 */
export async function start(context: Context, begin: () => void): Promise<() => void> {
  const { keeper, ports, session } = context;
  const ends: (() => void)[] = [];
  await quietly(context, async () => {
    await keeper.load();
    showJob(context, ports.jobs.find(({ kind }) => kind === keeper.kept.job) ?? ports.jobs[0]);
    ends.push(watchEdits(context));
  });
  begin();
  await Promise.all([connect(context), quietly(context, () => lookAtWorkbook(context))]);
  ends.push(stayConnected(context));
  await quietly(context, () => resumeCheck(context));
  const { run } = context.kept();
  if (run) void resume(context, run.id);
  return () => {
    for (const end of ends) end();
    session.watch?.abort();
  };
}
