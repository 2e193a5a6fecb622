/** What a command may write to; `process` in the program. */
export interface Terminal {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** A line for whoever sits in front of it; not written when the output goes to a file or another program. */
export function say({ stdout }: Terminal, line: string): void {
  if (stdout.isTTY) stdout.write(`${line}\n`);
}

/** A line that always has to be seen. */
export const complain = ({ stderr }: Terminal, line: string): void => {
  stderr.write(`${line}\n`);
};

/** Text in columns, the first left, the others right aligned. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '))
    .join('\n');
}
