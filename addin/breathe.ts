/** Excel warns of an add-in that does not let go for seconds; keys feel slow long before. */
const WORK_MS_MAX = 40;

/**
 * Called between the pieces of long work: lets go where it went on for a while, so that typing, drawing and events of the
 * workbook come in between.
 */
export function breather(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < WORK_MS_MAX) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    began = performance.now();
  };
}
