import type { Job } from '../jobs/job.ts';
import { type Context, quietly } from './context.ts';
import type { OptionState, OptionValue } from './state.ts';

/** The settings of a job as the pane shows them: those kept in the workbook, else the standard ones. */
export function optionStates(job: Job, kept: Readonly<Record<string, OptionValue>>): OptionState[] {
  return job.options.map(({ standard, fault, ...declared }) => {
    const value = declared.key in kept ? (kept[declared.key] ?? null) : standard;
    return { ...declared, value, fault: fault(value) };
  });
}

const valuesOf = (options: readonly OptionState[]): Readonly<Record<string, OptionValue>> =>
  Object.fromEntries(options.map(({ key, value }) => [key, value]));

/** The settings that are possible: a check goes without the others, a run is not begun before they are mended. */
export const optionValues = ({ store }: Context): Readonly<Record<string, OptionValue>> =>
  valuesOf(store.state.options.filter(({ fault }) => fault === null));

/** Takes over one setting; a value that is not possible is shown with what is wrong, and not kept. */
export const setOption = (context: Context) => (key: string, value: OptionValue) => {
  const { store } = context;
  const options = optionStates(context.job(), { ...valuesOf(store.state.options), [key]: value });
  store.change({ options });
  void quietly(context, () => context.keep({ options: optionValues(context) }));
};
