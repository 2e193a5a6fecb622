/** Buttons of the ribbon that run a function, by the names manifest.xml calls them; commands.ts associates each. */
export type CommandName =
  | 'newReopeningWorkbook'
  | 'newAssignmentsWorkbook'
  | 'newRosterWorkbook'
  | 'refresh'
  | 'check'
  | 'run'
  | 'results'
  | 'compare'
  | 'help';
