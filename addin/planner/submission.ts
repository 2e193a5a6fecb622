import type { Finding } from '../../schema/sheets/finding.ts';
import { ApiFailed } from '../api/client.ts';
import { fromApi } from '../api/findings.ts';
import type { SubmittedFragment } from '../api/generated/operations.ts';
import type { RunStatus } from '../api/watch-run.ts';
import type { SubmitRequest } from '../jobs/job.ts';
import type { Context } from './context.ts';
import { optionValues } from './options.ts';
import { sendInputs } from './upload.ts';
import type { WireInput } from './wire-inputs.ts';

/** What became of a submission: a run, or why there is none. `findings`: what was noticed on the way, or refused. */
export interface Submitted {
  readonly run: RunStatus | null;
  readonly findings: readonly Finding[];
}

/** Whether the refusal only says that the rows sent earlier are gone. */
const isUploadGone = (answer: SubmittedFragment): boolean =>
  answer.__typename === 'InputRefused' && answer.findings.some(({ code }) => code === 'UNKNOWN_UPLOAD');

/** Submits once, also where the answer to an earlier try was lost and it is tried again. */
async function submitOnce(context: Context, asked: Omit<SubmitRequest, 'key'>): Promise<SubmittedFragment> {
  const { session, ports } = context;
  const request = JSON.stringify([context.job().kind, asked]);
  const key = session.unanswered?.request === request ? session.unanswered.key : ports.newKey();
  session.unanswered = { request, key };
  const answer = await context.job().submit(ports.ask, { ...asked, key });
  session.unanswered = null;
  return answer;
}

/**
 * Sends the inputs where the server has them not yet, and submits a run or a check. Rows that the server has lost are sent
 * again. Throws ApiFailed where no finding says why there is no run.
 */
export async function submitInputs(
  context: Context,
  inputs: readonly WireInput[],
  print: string,
  checkOnly: boolean,
): Promise<Submitted> {
  for (;;) {
    const reused = context.kept().upload?.inputs === print;
    const { uploadId, findings } = await sendInputs(context, inputs, print);
    if (uploadId === null) return { run: null, findings };
    const answer = await submitOnce(context, { uploadId, checkOnly, options: optionValues(context) });
    if (answer.__typename === 'Run') return { run: answer, findings };
    await context.keep({ upload: null });
    if (answer.__typename !== 'InputRefused') throw new ApiFailed(answer.code, answer.message);
    if (reused && isUploadGone(answer)) continue;
    return { run: null, findings: [...findings, ...answer.findings.map(fromApi)] };
  }
}
