import type { Finding } from '../../schema/sheets/finding.ts';
import { ApiFailed } from '../api/client.ts';
import { fromApi } from '../api/findings.ts';
import type { SubmittedFragment } from '../api/generated/operations.ts';
import type { Context } from './context.ts';

type Refused = Exclude<SubmittedFragment, { readonly __typename: 'Run' }>;

/**
 * Why a run was refused before it began, as findings. Rows that the server no longer has are forgotten, so that the next
 * try sends them again. Throws ApiFailed where no finding says why.
 */
export async function submitRefusal(context: Context, answer: Refused): Promise<Finding[]> {
  await context.keep({ upload: null });
  if (answer.__typename === 'InputRefused') return answer.findings.map(fromApi);
  throw new ApiFailed(answer.code, answer.message);
}

/** Whether the refusal only says that the rows sent earlier are gone. */
export const isUploadGone = (answer: SubmittedFragment): boolean =>
  answer.__typename === 'InputRefused' && answer.findings.some(({ code }) => code === 'UNKNOWN_UPLOAD');
