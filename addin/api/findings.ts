import type { Finding } from '../../schema/sheets/finding.ts';
import { server } from '../strings.ts';
import { ApiFailed, type Ask } from './client.ts';
import { RunFindingsDocument, type RunFindingsQuery } from './generated/operations.ts';

/** The most the server hands out at once. */
const PAGE_FINDINGS = 100;

/** Enum values are upper case on the wire. */
export const fromApi = <F extends { readonly severity: string }>(
  finding: F,
): Omit<F, 'severity'> & Pick<Finding, 'severity'> => ({
  ...finding,
  severity: finding.severity.toLowerCase() as Finding['severity'],
});

/** All findings of a run, of any job. Throws ApiFailed where the server does not know the run. */
export async function fetchFindings(ask: Ask, id: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { run }: RunFindingsQuery = await ask(RunFindingsDocument, {
      ...{ id, severity: null, first: PAGE_FINDINGS, after },
    });
    if (!run) throw new ApiFailed('NOT_FOUND', server.unknownRun(id));
    for (const { node } of run.findings.edges) findings.push(fromApi(node));
    after = run.findings.pageInfo.endCursor;
    more = run.findings.pageInfo.hasNextPage;
  }
  return findings;
}
