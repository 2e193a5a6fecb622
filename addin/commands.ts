import type { CommandName } from './command-names.ts';
import type { Job } from './jobs/job.ts';
import type { PaneActions } from './planner/actions.ts';
import type { Planner } from './planner/planner.ts';

/** The input tabs of a job, which the pane shows from then on. */
function layOut(actions: PaneActions, kind: Job['kind']): Promise<void> {
  actions.chooseJob(kind);
  return actions.newWorkbook({ sample: false });
}

/** What the buttons of the ribbon do, by the names the manifest calls them. Each opens the pane, where news are told. */
export const commands = (actions: PaneActions): Readonly<Record<CommandName, () => Promise<void> | void>> => ({
  newReopeningWorkbook: () => layOut(actions, 'REOPENING'),
  newAssignmentsWorkbook: () => layOut(actions, 'ASSIGNMENTS'),
  newRosterWorkbook: () => layOut(actions, 'ROSTER'),
  refresh: () => actions.refresh(),
  check: () => actions.check(),
  run: () => actions.run(),
  results: () => actions.writeResults(),
  compare: () => actions.show('compare'),
  help: () => actions.show('help'),
});

/**
 * Registers the buttons with the ribbon; the shared runtime keeps them while the pane is closed. The first button may be
 * what starts the runtime: its command waits until the pane knows what the workbook remembers.
 */
export function associateCommands({ actions, ready }: Pick<Planner, 'actions' | 'ready'>): void {
  for (const [name, command] of Object.entries(commands(actions))) {
    Office.actions.associate(name, async (event?: Office.AddinCommands.Event) => {
      // Excel grays the button until it is told that the command is done, which must not wait for a long run.
      event?.completed();
      // Where the pane cannot be brought to the front, what was asked for is done nevertheless.
      await Office.addin.showAsTaskpane().catch(() => undefined);
      await ready;
      await command();
    });
  }
}
