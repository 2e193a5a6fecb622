import type { Finding } from '../../schema/sheets/finding.ts';
import type { Ask } from './api-client.ts';
import { type ApiFinding, fromApi } from './findings.ts';

const FINDINGS = `query RunFindings($id: ID!, $after: String) {
  run(id: $id) {
    findings(first: 100, after: $after) {
      edges { node { severity table row column code saw allowed message } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

interface FindingsAnswer {
  readonly run: {
    readonly findings: {
      readonly edges: readonly { readonly node: ApiFinding }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

/** All findings of a run, page by page. */
export async function allFindings(ask: Ask, id: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const answer: FindingsAnswer = await ask<FindingsAnswer>(FINDINGS, { id, after });
    const { edges, pageInfo } = answer.run.findings;
    findings.push(...edges.map(({ node }) => fromApi(node)));
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  return findings;
}
