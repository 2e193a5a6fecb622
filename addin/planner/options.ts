import type { Job } from '../jobs/job.ts';
import type { Context } from './context.ts';
import type { OptionState, OptionValue } from './state.ts';

/** The settings of a job as the pane shows them: those kept in the workbook, else the standard ones. */
export function optionStates(job: Job, kept: Readonly<Record<string, OptionValue>>): OptionState[] {
  return job.options.map(({ standard, fault, ...declared }) => {
    const value = declared.key in kept ? (kept[declared.key] ?? null) : standard;
    return { ...declared, value, fault: fault(value) };
  });
}

export const optionValues = (context: Context): Readonly<Record<string, OptionValue>> =>
  Object.fromEntries(context.store.state.options.map(({ key, value }) => [key, value]));

/** Takes over one setting; a value that is not possible is shown with what is wrong, and not kept. */
export const setOption = (context: Context) => (key: string, value: OptionValue) => {
  const job = context.job();
  const values = { ...optionValues(context), [key]: value };
  const options = optionStates(job, values);
  context.store.change({ options });
  const good = Object.fromEntries(options.filter(({ fault }) => fault === null).map((one) => [one.key, one.value]));
  void context.keep({ options: { ...context.kept().options, [job.kind]: good } });
};
